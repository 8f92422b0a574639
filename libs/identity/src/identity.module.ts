import { Module } from '@nestjs/common';
import { ThrottlerModule } from '@nestjs/throttler';
import { CreateProgrammeController } from './features/create-programme/create-programme.controller';
import { CreateProgrammeHandler } from './features/create-programme/create-programme.handler';
import { InviteUserController } from './features/invite-user/invite-user.controller';
import { InviteUserHandler } from './features/invite-user/invite-user.handler';
import { OpenHubController } from './features/open-hub/open-hub.controller';
import { OpenHubHandler } from './features/open-hub/open-hub.handler';
import { RegisterTenantHandler } from './features/register-tenant/register-tenant.handler';
import { SignInController } from './sign-in/sign-in.controller';
import { WhoAmI } from './sign-in/who-am-i';
import { OrganisationController } from './read-models/organisation/organisation.controller';
import { ProgrammePeriodsOfHandler } from './read-models/organisation/organisation.questions';
import { StaffController } from './read-models/staff/staff.controller';
import { HubPlaceOfHandler, MemberOfHandler, StaffNamesOfHandler } from './read-models/staff/staff.questions';
import { Logins } from './sign-in/logins';
import { SessionCookie } from './sign-in/session-cookie';
import { SessionGuard } from './sign-in/session.guard';
import { Sessions } from './sign-in/sessions';

@Module({
  imports: [ThrottlerModule.forRoot([{ limit: 30, ttl: 60_000 }])],
  controllers: [
    SignInController,
    OpenHubController,
    CreateProgrammeController,
    InviteUserController,
    OrganisationController,
    StaffController,
  ],
  providers: [
    Logins,
    Sessions,
    SessionCookie,
    SessionGuard,
    WhoAmI,
    RegisterTenantHandler,
    OpenHubHandler,
    CreateProgrammeHandler,
    InviteUserHandler,
    StaffNamesOfHandler,
    MemberOfHandler,
    HubPlaceOfHandler,
    ProgrammePeriodsOfHandler,
  ],
  exports: [SessionGuard, Sessions, SessionCookie, Logins],
})
export class IdentityModule {}
