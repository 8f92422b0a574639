import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { Caller } from '@rihla/access';
import { Refusal } from '@rihla/kernel';
import type { FastifyRequest } from 'fastify';
import { SessionCookie } from './session-cookie';
import { Sessions } from './sessions';

const SAFE = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Knows who calls from the session cookie alone. An unsafe request with a session must carry its CSRF token and must
 * not come from another site. It lets strangers pass: the access guard decides what they may.
 */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(
    private readonly sessions: Sessions,
    private readonly cookie: SessionCookie,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest & { caller?: Caller }>();
    const unsafe = !SAFE.includes(request.method);
    if (unsafe && request.headers['sec-fetch-site'] === 'cross-site')
      throw new Refusal('session.csrf', {}, 'forbidden');
    const token = this.cookie.read(request);
    const caller = token && (await this.sessions.callerOf(token));
    if (!token || !caller) return true;
    if (unsafe && !this.sessions.csrfMatches(token, String(request.headers['x-csrf-token'] ?? ''))) {
      throw new Refusal('session.csrf', {}, 'forbidden');
    }
    request.caller = caller;
    return true;
  }
}
