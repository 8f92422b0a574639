import '@fastify/cookie';
import { Inject, Injectable } from '@nestjs/common';
import { type Settings, SETTINGS } from '@rihla/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** `__Host-sid` behind https; a plain `sid` on http://localhost only, where browsers refuse the prefix. */
@Injectable()
export class SessionCookie {
  private readonly secure: boolean;

  constructor(@Inject(SETTINGS) settings: Settings) {
    this.secure = settings.production || (settings.origin?.startsWith('https:') ?? false);
  }

  private get name(): string {
    return this.secure ? '__Host-sid' : 'sid';
  }

  read(request: FastifyRequest): string | undefined {
    return request.cookies[this.name];
  }

  write(reply: FastifyReply, token: string): void {
    void reply.setCookie(this.name, token, { httpOnly: true, sameSite: 'lax', path: '/', secure: this.secure });
  }

  clear(reply: FastifyReply): void {
    void reply.clearCookie(this.name, { path: '/', secure: this.secure });
    void reply.header('clear-site-data', '"cache", "storage"');
  }
}
