import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Injectable } from '@nestjs/common';
import { Refusal, type RefusalKind, UnknownVersionError } from '@rihla/kernel';
import { AppendTooLargeError, CommandReusedError, isOutage, WrongExpectedVersionError } from '@rihla/event-store';
import { SubjectErasedError } from '@rihla/personal-data';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { TenantMovedError } from '../cells/errors';
import { Log } from '../configuration/log';
import { InputRefusal, PreconditionRefusal, type Problem } from './problem';

type Told = Omit<Problem, 'type' | 'title' | 'traceId'>;

const STATUS: Readonly<Record<RefusalKind, number>> = {
  rule: 409,
  input: 422,
  unknown: 404,
  forbidden: 403,
  'signed-out': 401,
};

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad request',
  401: 'Not signed in',
  403: 'Not permitted',
  404: 'Not found',
  409: 'Refused by a rule',
  412: 'Changed since it was read',
  413: 'Too large',
  415: 'JSON only',
  421: 'Not served here',
  422: 'Input refused',
  428: 'If-Match is missing',
  429: 'Too many requests',
  500: 'Something failed on our side',
  503: 'Try again shortly',
};

const HTTP_CODES: Readonly<Record<number, string>> = {
  404: 'resource.unknown',
  413: 'input.too-large',
  415: 'input.media-type',
  429: 'session.too-many-attempts',
};

const told = (error: unknown): Told => {
  if (error instanceof Refusal) {
    return { status: STATUS[error.kind], code: error.code, params: { ...error.params } };
  }
  if (error instanceof InputRefusal) return { status: 422, code: 'input.invalid', errors: [...error.errors] };
  if (error instanceof PreconditionRefusal) return { status: error.status, code: error.code };
  if (error instanceof WrongExpectedVersionError) return { status: 412, code: 'resource.stale' };
  if (error instanceof CommandReusedError) return { status: 422, code: 'command.reused' };
  // Whatever is recorded of an erased person finds no key: the last wall behind the rules.
  if (error instanceof SubjectErasedError) return { status: 409, code: 'beneficiary.erased' };
  if (error instanceof AppendTooLargeError) return { status: 413, code: 'input.too-large' };
  if (error instanceof TenantMovedError) return { status: 421, code: 'tenant.moved' };
  // The database may go away under a look-up as under an append: whoever asks again shortly is answered.
  if (isOutage(error)) return { status: 503, code: 'store.unavailable' };
  // While the house is being renewed, server by server, one of the old ones meets what a new one wrote.
  if (error instanceof UnknownVersionError) return { status: 503, code: error.code };
  const status = statusOf(error);
  return { status, code: HTTP_CODES[status] ?? (status < 500 ? 'request.refused' : 'server.failed') };
};

const statusOf = (error: unknown): number => {
  if (error instanceof HttpException) return error.getStatus();
  const { statusCode } = error as { statusCode?: number };
  return statusCode !== undefined && statusCode >= 400 && statusCode < 500 ? statusCode : 500;
};

/** Renders every error as problem details; what is not a refusal is a bug, logged with its trace id and told to nobody. */
@Catch()
@Injectable()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly log: Log) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const problem = told(error);
    if (problem.status >= 500) this.log.failure('request failed', error, { traceId: request.id });
    if (problem.status === 503 || problem.status === 429) void reply.header('retry-after', '1');
    void reply
      .status(problem.status)
      .header('content-type', 'application/problem+json; charset=utf-8')
      .header('cache-control', 'no-store')
      .send({
        type: `urn:rihla:problem:${problem.code}`,
        title: TITLES[problem.status] ?? 'Refused',
        ...problem,
        traceId: request.id,
      } satisfies Problem);
  }
}
