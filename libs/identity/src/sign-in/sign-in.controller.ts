import { Body, Controller, Delete, HttpCode, Req, Res, UseGuards } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiSecurity } from '@nestjs/swagger';
import { Throttle, ThrottlerGuard } from '@nestjs/throttler';
import { Access, type Caller } from '@rihla/access';
import { Refusal } from '@rihla/kernel';
import { Answers, AnswersPrivately, By, Refuses } from '@rihla/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Logins } from './logins';
import { SessionCookie } from './session-cookie';
import { Sessions } from './sessions';
import { SessionView, WhoAmI } from './who-am-i';

const SignInBody = z.strictObject({
  email: z.string().min(3).max(254),
  password: z.string().min(1).max(128),
  tenant: z.string().max(63).optional(),
});

@Controller('session')
export class SignInController {
  constructor(
    private readonly logins: Logins,
    private readonly sessions: Sessions,
    private readonly cookie: SessionCookie,
    private readonly whoAmI: WhoAmI,
  ) {}

  @UseGuards(ThrottlerGuard)
  @Throttle({ default: { limit: 30, ttl: 60_000 } })
  @AnswersPrivately({
    access: 'public',
    summary: 'Sign in; with several organisations, `tenant` says which',
    body: SignInBody,
    answer: SessionView,
    status: 201,
  })
  @Refuses(401, 'wrong address or password, or too many failures: the answers are the same', ['session.refused'])
  @Refuses(429, 'too many attempts from here', ['session.too-many-attempts'])
  async signIn(
    @Body() { email, password, tenant }: z.infer<typeof SignInBody>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof SessionView>> {
    const login = await this.logins.prove(email, password);
    const home = login && (await this.whoAmI.homeOf(login, tenant));
    if (!login || !home) throw new Refusal('session.refused', {}, 'signed-out');
    const token = await this.sessions.open(home, login.userId);
    const caller = await this.sessions.callerOf(token);
    if (!caller) throw new Refusal('session.refused', {}, 'signed-out');
    this.cookie.write(reply, token);
    return this.whoAmI.view(caller, token);
  }

  @Answers({ access: 'signed-in', summary: 'Who am I, where, and what may I do', answer: SessionView })
  async show(@By() caller: Caller, @Req() request: FastifyRequest): Promise<z.infer<typeof SessionView>> {
    return this.whoAmI.view(caller, this.cookie.read(request) ?? '');
  }

  @Delete()
  @HttpCode(204)
  @Access('signed-in')
  @ApiOperation({ summary: 'Sign out', ...{ 'x-permission': 'signed-in' } })
  @ApiSecurity({ cookie: [], csrf: [] })
  @ApiResponse({ status: 204, description: 'signed out' })
  @Refuses(401, 'not signed in', ['session.required'])
  @Refuses(403, 'not permitted', ['session.csrf'])
  async signOut(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.sessions.close(this.cookie.read(request) ?? '');
    this.cookie.clear(reply);
  }
}
