import { hubShapes } from './domain/hub.events';
import { membershipShapes } from './domain/membership.events';
import { programmeShapes } from './domain/programme.events';
import { tenantShapes } from './domain/tenant.events';
import { Identity1700000004000 } from './migrations/1700000004000-identity';
import { SessionsStay1700000010510 } from './migrations/1700000010510-sessions-stay';

export const identityShapes = { ...tenantShapes, ...hubShapes, ...programmeShapes, ...membershipShapes };
export const identityMigrations = [Identity1700000004000, SessionsStay1700000010510];
export { CreateProgramme } from './features/create-programme/create-programme.command';
export { InviteUser } from './features/invite-user/invite-user.command';
export { OpenHub } from './features/open-hub/open-hub.command';
export { RegisterTenant } from './features/register-tenant/register-tenant.command';
export { IdentityModule } from './identity.module';
export { organisationProjection } from './read-models/organisation/organisation.projection';
export { staffProjection } from './read-models/staff/staff.projection';
export { Logins } from './sign-in/logins';
export { IDENTITY_SECRETS, type IdentitySecrets } from './sign-in/secrets';
export { SessionGuard } from './sign-in/session.guard';
