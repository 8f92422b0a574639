import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Refusal } from '@rihla/kernel';
import { ACCESS, type Requirement } from './access.decorator';
import { type Caller, decide, type Decision } from './decide';

/** A request after the guards: who calls and what was decided. */
export interface GuardedRequest {
  caller?: Caller;
  decision?: Decision;
}

/** Deny by default: no requirement declared, no way in. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const requirement = this.reflector.get<Requirement | undefined>(ACCESS, context.getHandler());
    const request = context.switchToHttp().getRequest<GuardedRequest>();
    if (requirement === 'public') return true;
    if (!requirement) throw new Refusal('access.denied', {}, 'forbidden');
    if (!request.caller) throw new Refusal('session.required', {}, 'signed-out');
    if (requirement === 'signed-in') return true;
    request.decision = decide(request.caller, requirement);
    if (!request.decision.allow) throw new Refusal('access.denied', {}, 'forbidden');
    return true;
  }
}
