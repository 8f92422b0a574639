import { SetMetadata } from '@nestjs/common';
import type { Permission } from './permissions';

/** What a route declares: a permission, or `public` for the few doors before sign-in, or `signed-in` for one's own session. */
export type Requirement = Permission | 'public' | 'signed-in';

export const ACCESS = 'rihla:access';

/** Declares who may use a route. A route without it answers 403 and fails a test. */
export const Access = (requirement: Requirement): MethodDecorator & ClassDecorator => SetMetadata(ACCESS, requirement);
