import type { Actor, Instant } from '@rihla/kernel';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Caller } from '@rihla/access';
import type { TenantId } from '@rihla/event-store';

/** Everything around a command that is not the command: tenant, who, when, and how a retry is recognised. */
export interface Wish {
  readonly tenant: TenantId;
  readonly by: Actor;
  readonly at: Instant;
  readonly commandId: string;
  /** A digest of what was asked: the same command id with another fingerprint is a mistake. */
  readonly fingerprint: string;
  /** From `If-Match`: the version of the thing that the caller has seen. */
  readonly expectedVersion?: number;
}

/** A request after the door: what the guards and the door put on it. */
export interface AskedRequest {
  readonly caller?: Caller;
  readonly wish?: Wish;
}

/** Who stands behind a wish. */
export const callerOf = ({ tenant, by }: Wish): Caller => ({ tenant, ...by });

/** Gives a controller its caller. */
export const By = createParamDecorator((_: unknown, context: ExecutionContext): Caller => {
  const { caller } = context.switchToHttp().getRequest<AskedRequest>();
  if (!caller) throw new Error('a route that asks for its caller must declare an access requirement');
  return caller;
});

/** Gives a command controller its wish. */
export const Asked = createParamDecorator((_: unknown, context: ExecutionContext): Wish => {
  const { wish } = context.switchToHttp().getRequest<AskedRequest>();
  if (!wish) throw new Error('a route that asks for a wish must be declared by Creates or Decides');
  return wish;
});
