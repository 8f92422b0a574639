import { PersonalData1700000003000 } from './migrations/1700000003000-personal-data';

export * from './errors';
export { rootKeyFromEnv, rootKeyFromFile } from './keys/root-key';
export type { KeyPurpose, RootKey } from './keys/root-key';
export type { DataKey, KeySlot, KeysOfSlot, KeySource } from './keys/key-source';
export { KeyRing } from './key-ring';
export type { EvictionListener } from './key-ring';
export { followEvictions } from './eviction-listener';
export { eventSealer } from './event-sealer';
export type { Draft, EventSealer, SealedDraft } from './event-sealer';
export { rowSealer } from './row-sealer';
export type { RowSealer, SealedCell } from './row-sealer';
export { blindIndex } from './blind-index';
export type { BlindIndex } from './blind-index';
export { normalise } from './normalise';
export type { IndexedField } from './normalise';
export { factIds } from './fact-ids';
export type { FactIds } from './fact-ids';
export { NameDirectory } from './directory/name-directory';
export type { NameHit, NameQuestion } from './directory/name-index';
export { duplicateScore } from './directory/duplicate-score';
export type { Comparable } from './directory/duplicate-score';
export type { DirectoryPerson } from './directory/person';
export { forgetPerson, putPerson } from './directory/person-rows';
export type { PersonChange } from './directory/person-rows';

/** What builds the schema `pd`; it runs after the tenancy of the platform. */
export const personalDataMigrations = [PersonalData1700000003000];
