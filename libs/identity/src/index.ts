import { Identity1700000004000 } from './migrations/1700000004000-identity';

export const identityMigrations = [Identity1700000004000];
export { CreateProgramme } from './features/create-programme/create-programme.handler';
export { InviteUser } from './features/invite-user/invite-user.handler';
export { OpenHub } from './features/open-hub/open-hub.handler';
export { RegisterTenant } from './features/register-tenant/register-tenant.handler';
export { IdentityModule } from './identity.module';
export { organisationProjection } from './read-models/organisation/organisation.projection';
export { staffProjection } from './read-models/staff/staff.projection';
export { Logins } from './sign-in/logins';
export { IDENTITY_SECRETS, type IdentitySecrets } from './sign-in/secrets';
export { SessionGuard } from './sign-in/session.guard';
