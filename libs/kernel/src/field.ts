import type { Event } from './event';

/**
 * What each field of an event or answer is (domain.md §2) and who may see it (security.md §3.6).
 * C0 public · C1 operational · C2 personal · C3 special · C4 sealed.
 */
export type FieldClass = 'C0' | 'C1' | 'C2' | 'C3' | 'C4';

/** The three keys of a person: I identity and contact, C case content, S special (status, health, protection). */
export type KeyClass = 'I' | 'C' | 'S';

export interface Field<K extends KeyClass | null = KeyClass | null> {
  readonly tag: 'technical' | 'personal' | 'sensitive' | 'text' | 'dimension' | 'measure';
  readonly class: FieldClass;
  /** The key that seals the field, or null when it is stored in clear. */
  readonly key: K;
}

const field = <K extends KeyClass | null>(tag: Field['tag'], fieldClass: FieldClass, key: K): Field<K> => ({
  tag,
  class: fieldClass,
  key,
});

/** Texts and figures that anyone may read: code lists, definitions, published numbers. */
export const open = field('technical', 'C0', null);
/** Ids, days and process codes: no tag in domain.md. Stored in clear. */
export const technical = field('technical', 'C1', null);
/** ᴾ identity and contact, sealed with the person's identity key. */
export const personal = field('personal', 'C2', 'I');
/** ᴰ a statistical dimension of a person's event, sealed with her case key. */
export const dimension = field('dimension', 'C2', 'C');
/** ᴹ a statistical measure of a person's event, sealed with her case key. */
export const measure = field('measure', 'C2', 'C');
/** ᵀ free text: sealed with the case key, never searched, never exported. */
export const text = field('text', 'C3', 'C');
/** ˢ administrative status, health, protection, vulnerability: sealed with a key of its own. */
export const sensitive = field('sensitive', 'C3', 'S');

type Idless = Record<string, unknown>;

/** How the events of one type were stored at an older version, and what makes of them those of the next. */
export interface PastShape {
  /** The class of each field as it was sealed then: what has no class here is not given to the upcaster. */
  readonly fields: Readonly<Record<string, Field>>;
  /** Pure. Sealed fields may be absent: the person was erased, or the reader may not open them. */
  upcast(this: void, data: Readonly<Idless>): Readonly<Idless>;
}

/** The fields of one event type, and whose keys seal those that are sealed. */
export interface EventShape<D extends object = Idless> {
  /**
   * The data field that holds the id (or ids) of the person concerned; null for an event about nobody.
   * With several ids each person carries an envelope of her own; free text goes to the first alone.
   */
  readonly subject: (keyof D & string) | null;
  readonly fields: { readonly [F in keyof Required<D>]: Field };
  /** Its older versions, the first one first. */
  readonly past?: readonly PastShape[];
}

/** One entry per event type, one per field: a new event or field does not compile until it is classed. */
export type EventShapes<E extends Event> = {
  readonly [T in E['type']]: EventShape<Extract<E, { readonly type: T }>['data']>;
};

type ClearKeys<D, F> = { [K in keyof D]: K extends keyof F ? (F[K] extends Field<null> ? K : never) : never }[keyof D];

type RecalledData<D, F> = Pick<D, ClearKeys<D, F>> & {
  readonly [K in Exclude<keyof D, ClearKeys<D, F>>]?: D[K] | undefined;
};

/**
 * An event as it is remembered: sealed fields are absent once the person was erased, or when the reader
 * holds no grant for their class. "Key destroyed" is a value, never an error.
 */
export type Recalled<E extends Event, S> =
  E extends Event<infer T, infer D>
    ? T extends keyof S
      ? S[T] extends { readonly fields: infer F }
        ? Event<T, RecalledData<D, F>>
        : never
      : never
    : never;
