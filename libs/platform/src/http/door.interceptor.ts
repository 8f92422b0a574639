import { createHash } from 'node:crypto';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Decision } from '@rihla/access';
import { type FieldClass, Refusal } from '@rihla/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';
import { v5 as uuidv5, validate as isUuid } from 'uuid';
import { Clock } from '../configuration/clock';
import { ReadPositions } from '../projections/read-positions';
import { DOOR, type Door } from './door';
import type { Decided } from './decided';
import { parsed, PreconditionRefusal } from './problem';
import { visible } from './shape';
import type { AskedRequest, Wish } from './wish';

const COMMANDS = 'c3f4c1de-7d1b-4a53-9a44-6f1f2a0f7a01';
const PUBLIC: ReadonlySet<FieldClass> = new Set(['C0', 'C1', 'C2']);

type Request = FastifyRequest & { decision?: Decision } & { -readonly [K in keyof AskedRequest]: AskedRequest[K] };

/**
 * Parses what comes in, makes the wish of a command, waits for a position, and lets out only the fields that were
 * granted. Ids in a path must be uuids or codes; anything else is as unknown as a stranger's id.
 */
@Injectable()
export class DoorInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly clock: Clock,
    private readonly positions: ReadPositions,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const door = this.reflector.get<Door | undefined>(DOOR, context.getHandler());
    if (!door) return next.handle();
    const request = context.switchToHttp().getRequest<Request>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    mustBeIds(request.params);
    if (door.body) request.body = parsed(door.body, request.body ?? {});
    if (door.query) request.query = parsed(door.query, request.query);
    if (door.kind !== 'answers') request.wish = this.wishOf(request, door);
    else await this.waitFor(request, door);
    return next.handle().pipe(map((answer: unknown) => this.letOut(answer, door, request, reply)));
  }

  private wishOf(request: Request, door: Door): Wish {
    const { caller } = request;
    if (!caller) throw new Error('a command route must declare an access requirement');
    const fingerprint = createHash('sha256')
      .update(JSON.stringify([request.routeOptions.url, request.params, request.body]))
      .digest('hex');
    const expectedVersion = door.kind === 'decides' ? versionOf(request.headers['if-match']) : undefined;
    return {
      tenant: caller.tenant,
      by: { userId: caller.userId, roles: caller.roles, hubIds: caller.hubIds },
      at: this.clock.now(),
      commandId: commandIdOf(request, door, fingerprint),
      fingerprint,
      ...(expectedVersion !== undefined && { expectedVersion }),
    };
  }

  private async waitFor(request: Request, door: Door): Promise<void> {
    const position = request.headers['rihla-position'];
    if (typeof position !== 'string' || !/^\d{1,18}$/.test(position) || !request.caller) return;
    for (const readModel of door.reads ?? []) {
      if (!(await this.positions.passed(request.caller.tenant, readModel, position))) {
        throw new PreconditionRefusal(503, 'read-model.behind');
      }
    }
  }

  private letOut(answer: unknown, door: Door, request: Request, reply: FastifyReply): unknown {
    void reply.header('cache-control', 'no-store');
    if (door.kind !== 'answers') {
      const { version, position } = answer as Decided;
      void reply.header('etag', `"${String(version)}"`).header('rihla-position', position);
    } else if (hasVersion(answer)) {
      void reply.header('etag', `"${String(answer.version)}"`);
    }
    return door.answer ? visible(door.answer, answer, request.decision?.fields ?? PUBLIC) : answer;
  }
}

const ID = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/;

const mustBeIds = (params: unknown): void => {
  if (Object.values(params ?? {}).some((id) => !ID.test(String(id))))
    throw new Refusal('resource.unknown', {}, 'unknown');
};

const hasVersion = (answer: unknown): answer is { version: number } =>
  typeof answer === 'object' && answer !== null && typeof (answer as { version?: unknown }).version === 'number';

const versionOf = (ifMatch: string | undefined): number => {
  if (ifMatch === undefined) throw new PreconditionRefusal(428, 'if-match.missing');
  const [, version] = /^(?:W\/)?"(-1|\d{1,9})"$/.exec(ifMatch) ?? [];
  if (version === undefined) throw new PreconditionRefusal(412, 'resource.stale');
  return Number(version);
};

/** The same key, or the same client-made id, from the same user is the same command; otherwise each request is new. */
const commandIdOf = (request: Request, door: Door, fingerprint: string): string => {
  const who = `${request.caller?.tenant ?? ''}:${request.caller?.userId ?? ''}:${request.routeOptions.url ?? ''}`;
  const key = request.headers['idempotency-key'];
  if (typeof key === 'string' && key.length > 0 && key.length <= 200) return uuidv5(`${who}:key:${key}`, COMMANDS);
  const { id } = (request.body ?? {}) as { id?: unknown };
  if (door.kind === 'creates' && typeof id === 'string' && isUuid(id)) return uuidv5(`${who}:id:${id}`, COMMANDS);
  return uuidv5(
    `${who}:${JSON.stringify(request.params)}:${request.headers['if-match'] ?? ''}:${fingerprint}`,
    COMMANDS,
  );
};
