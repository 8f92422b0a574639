/** Keys derived from the root key for sign-in; none of them is in the database. */
export interface IdentitySecrets {
  readonly pepper: Buffer;
  readonly emailIndex: Buffer;
  readonly csrf: Buffer;
}

export const IDENTITY_SECRETS = Symbol('IDENTITY_SECRETS');
