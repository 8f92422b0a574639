import { applyDecorators, Get, HttpCode, Post, SetMetadata } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiOperation, ApiParam, ApiQuery, ApiResponse, ApiSecurity } from '@nestjs/swagger';
import { Access, type Requirement } from '@rihla/access';
import { z } from 'zod';
import { Decided } from './decided';
import { Problem } from './problem';

export const DOOR = 'rihla:door';

/** What the door knows of a route: its shapes decide parsing, serializing and the API document alike. */
export interface Door {
  readonly kind: 'creates' | 'decides' | 'answers';
  readonly body?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly answer?: z.ZodType;
  /** The read models that a position sent with the query waits for. */
  readonly reads?: readonly string[];
}

interface Route {
  readonly path?: string;
  readonly access: Requirement;
  readonly summary: string;
  /** The refusal codes that the rules behind this route can answer. */
  readonly refusals?: readonly string[];
}

/** The JSON schema of a shape, as OpenAPI 3.1 speaks it. */
export const jsonSchema = (shape: z.ZodType, io: 'input' | 'output' = 'output'): Record<string, unknown> => {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, { io, unrepresentable: 'any' }) as Record<string, unknown>;
  return schema;
};

const pathIds = (path = ''): MethodDecorator[] =>
  [...path.matchAll(/:(\w+)/g)].map(([, name]) =>
    ApiParam({ name: name ?? '', schema: { type: 'string' }, description: 'identifier' }),
  );

/** The schemas that many routes answer with: the document names them once, and each route points there. */
export const sharedSchemas = { Problem: jsonSchema(Problem), Decided: jsonSchema(Decided) } as const;

const shared = (name: keyof typeof sharedSchemas): { $ref: string } => ({ $ref: `#/components/schemas/${name}` });

/** Declares an answer that is an error, with the codes that it can carry. */
export const Refuses = (status: number, description: string, codes: readonly string[] = []): MethodDecorator =>
  ApiResponse({
    status,
    description: [description, ...codes].join(' · '),
    content: { 'application/problem+json': { schema: shared('Problem') } },
    ...(codes.length > 0 && { 'x-codes': codes }),
  });

const refused = (route: Route, { kind, body, reads }: Door): MethodDecorator[] => [
  ...(route.access === 'public'
    ? []
    : [
        Refuses(401, 'not signed in', ['session.required']),
        Refuses(403, 'not permitted', ['access.denied', ...(body ? ['session.csrf'] : [])]),
        ApiSecurity({ cookie: [], ...(body && { csrf: [] }) }),
      ]),
  Refuses(421, 'the organisation lives on another server now', ['tenant.moved']),
  Refuses(503, 'cannot be answered at the moment: try again shortly', [
    'store.unavailable',
    'store.newer-version',
    ...(reads ? ['read-model.behind'] : []),
  ]),
  ...(body || route.path?.includes(':')
    ? [Refuses(404, 'unknown, or another organisation’s: the answers are the same', ['resource.unknown'])]
    : []),
  ...(kind === 'decides'
    ? [
        Refuses(412, 'changed since it was read', ['resource.stale']),
        Refuses(428, 'If-Match is missing', ['if-match.missing']),
      ]
    : []),
  ...(kind === 'answers' ? [] : [Refuses(409, 'a rule refuses', route.refusals)]),
  ...(body ? [Refuses(415, 'application/json only', ['input.media-type'])] : []),
  Refuses(422, 'the input does not parse', ['input.invalid']),
];

const describe = (route: Route, door: Door): MethodDecorator[] => [
  Access(route.access),
  SetMetadata(DOOR, door),
  ApiOperation({ summary: route.summary, ...{ 'x-permission': route.access } }),
  ...pathIds(route.path),
  ...refused(route, door),
];

const headers = {
  ETag: { description: 'the version of the thing', schema: { type: 'string' } },
  'Rihla-Position': { description: 'send it with a query to read this write', schema: { type: 'string' } },
} as const;

const idempotency = ApiHeader({
  name: 'Idempotency-Key',
  required: false,
  description: 'a retry with the same key has one effect and the same answer',
});

const command = (route: Route, door: Door, status: number): MethodDecorator[] => [
  HttpCode(status),
  ...describe(route, door),
  ...(door.body ? [ApiBody({ schema: jsonSchema(door.body, 'input') })] : []),
  idempotency,
  ApiResponse({ status, headers, description: 'decided', schema: shared('Decided') }),
];

/** `POST` that makes a new thing, with a client-made `id` in the body. */
export const Creates = (route: Route & { readonly body: z.ZodObject }): MethodDecorator =>
  applyDecorators(Post(route.path), ...command(route, { kind: 'creates', body: route.body, answer: Decided }, 201));

/** `POST …/{id}/<verb-noun>` that decides on an existing thing: needs `If-Match`. */
export const Decides = (route: Route & { readonly body: z.ZodObject }): MethodDecorator =>
  applyDecorators(
    Post(route.path),
    ...command(route, { kind: 'decides', body: route.body, answer: Decided }, 200),
    ApiHeader({ name: 'If-Match', required: true, description: 'the ETag that was read' }),
  );

interface Question extends Route {
  readonly answer: z.ZodType;
  readonly query?: z.ZodObject;
  readonly reads?: readonly string[];
}

const question = (route: Question & { readonly body?: z.ZodObject }, status = 200): MethodDecorator[] => [
  ...describe(route, {
    kind: 'answers',
    answer: route.answer,
    ...(route.body && { body: route.body }),
    ...(route.query && { query: route.query }),
    ...(route.reads && { reads: route.reads }),
  }),
  ...Object.entries(route.query?.shape ?? {}).map(([name, shape]) =>
    ApiQuery({
      name,
      required: !z.safeParse(shape, undefined).success,
      schema: jsonSchema(shape as z.ZodType, 'input'),
    }),
  ),
  ApiHeader({ name: 'Rihla-Position', required: false, description: 'waits until this write can be read' }),
  ApiResponse({
    status,
    description: 'found',
    schema: jsonSchema(route.answer),
    ...(route.answer instanceof z.ZodObject && 'version' in route.answer.shape && { headers: { ETag: headers.ETag } }),
  }),
];

/** `GET`: a question, without side effects. */
export const Answers = (route: Question): MethodDecorator => applyDecorators(Get(route.path), ...question(route));

type PrivateQuestion = Omit<Question, 'query'> & { readonly body: z.ZodObject; readonly status?: 200 | 201 };

/** `POST` that asks: a question whose words may not stand in a URL, such as a name or a password. */
export const AnswersPrivately = (route: PrivateQuestion): MethodDecorator =>
  applyDecorators(
    Post(route.path),
    ...question(route, route.status),
    HttpCode(route.status ?? 200),
    ApiBody({ schema: jsonSchema(route.body, 'input') }),
  );
