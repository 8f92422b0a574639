/** What the ground gives to everyone who is built on it (see ground.ts). */
export const SETTINGS = Symbol('SETTINGS');
export const DATABASE = Symbol('DATABASE');
export const TRANSACTIONS = Symbol('TRANSACTIONS');
export const EVENT_STORE = Symbol('EVENT_STORE');
export const SNAPSHOTS = Symbol('SNAPSHOTS');
export const EVENT_SEALER = Symbol('EVENT_SEALER');
export const ROW_SEALER = Symbol('ROW_SEALER');
export const FACT_IDS = Symbol('FACT_IDS');
export const KEY_RING = Symbol('KEY_RING');
export const BLIND_INDEX = Symbol('BLIND_INDEX');
export const NAME_DIRECTORY = Symbol('NAME_DIRECTORY');
