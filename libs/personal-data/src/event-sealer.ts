import type { RecordedEvent, TenantId } from '@rihla/event-store';
import { type Event, type EventShape, type Field, type KeyClass, type PastShape, pastOf, upcast } from '@rihla/kernel';
import { TamperedError, UnsealableFieldError } from './errors';
import type { KeysOfSlot, KeySlot, KeySource } from './keys/key-source';
import { seal, unseal } from './sealing/envelope';

/** An event that was decided, with what is needed to seal it in its place. */
export interface Draft {
  readonly event: Event;
  readonly shape: EventShape;
  readonly streamId: string;
  readonly eventId: string;
  readonly schemaVersion: number;
}

export interface SealedDraft {
  /** The clear fields, and `sealed: { [subjectId]: { I?, C?, S? } }` in base64url when there is anything to seal. */
  readonly data: object;
  /** The persons whose keys seal a part, for the event's metadata. */
  readonly subjects: readonly string[];
}

/** What stands between the deciders and the store: personal fields in, ciphertext out, and back. */
export interface EventSealer {
  /**
   * Seals one blob per event, person and key class. Missing keys are made first and are durable before this resolves;
   * a key that is left without its event, because the append then failed, is harmless.
   * @throws SubjectErasedError, UnsealableFieldError
   */
  sealEvents(tenant: TenantId, drafts: readonly Draft[]): Promise<readonly SealedDraft[]>;
  /**
   * The events in the same order and in their shapes of today, with the fields of the asked classes. A destroyed key is
   * a value: its fields are absent. With several persons the first whose key lives supplies each class. An event type
   * without a shape keeps its clear fields only.
   * @throws TamperedError when a blob was altered or moved; UnknownVersionError when a newer build wrote one of them
   */
  unsealEvents(
    tenant: TenantId,
    recorded: readonly RecordedEvent[],
    shapes: Readonly<Record<string, EventShape>>,
    classes: readonly KeyClass[],
  ): Promise<readonly Event[]>;
}

type Fields = Record<string, unknown>;
type Blobs = Readonly<Partial<Record<KeyClass, string>>>;

/** Seals with the keys of a source: the one sealer of production. */
export const eventSealer = (keys: KeySource): EventSealer => ({
  async sealEvents(tenant, drafts) {
    const parted = drafts.map((draft) => ({ draft, ...part(draft) }));
    const slots = parted.flatMap(({ envelopes }) => envelopes);
    const keysOf = slots.length > 0 ? await keys.keysFor(tenant, slots, { create: true }) : () => undefined;
    return parted.map(({ draft, clear, envelopes }) => {
      const sealed: Record<string, Partial<Record<KeyClass, string>>> = {};
      for (const { subject, class: keyClass, fields } of envelopes) {
        const [newest] = keysOf({ subject, class: keyClass }) ?? [];
        if (!newest) throw new UnsealableFieldError(draft.event.type, Object.keys(fields).join());
        const blob = seal(newest, placeOf(tenant, subject, keyClass, draft), fields);
        sealed[subject] = { ...sealed[subject], [keyClass]: blob.toString('base64url') };
      }
      const subjects = Object.keys(sealed);
      return { data: subjects.length > 0 ? { ...clear, sealed } : clear, subjects };
    });
  },

  async unsealEvents(tenant, recorded, shapes, classes) {
    const slots = recorded.flatMap((event) =>
      shapes[event.type]
        ? Object.entries(envelopesOf(event)).flatMap(([subject, blobs]) => slotsOf(subject, blobs, classes))
        : [],
    );
    const keysOf = slots.length > 0 ? await keys.keysFor(tenant, slots, { create: false }) : () => undefined;
    return recorded.map((event) => {
      const clear = withoutSealed(event.data as Fields);
      const shape = shapes[event.type];
      const data = shape ? readableData(tenant, event, shape, clear, classes, keysOf) : clear;
      return { type: event.type, occurredOn: event.metadata.occurredOn, data };
    });
  },
});

/** The data itself when nothing in it is sealed: a read model of facts passes here a million times. */
const withoutSealed = (data: Fields): Fields => {
  if (!('sealed' in data)) return data;
  const { sealed: _, ...clear } = data;
  return clear;
};

const placeOf = (
  tenant: TenantId,
  subject: string,
  keyClass: KeyClass,
  event: { readonly streamId: string; readonly eventId: string; readonly schemaVersion: number },
) => ({
  tenant,
  subject,
  container: event.streamId,
  record: event.eventId,
  class: keyClass,
  schema: event.schemaVersion,
});

const slotsOf = (subject: string, blobs: Blobs, classes: readonly KeyClass[]): readonly KeySlot[] =>
  classes.filter((keyClass) => blobs[keyClass] !== undefined).map((keyClass) => ({ subject, class: keyClass }));

/** Parts an event's fields into those in clear and, per person and class, those to seal. */
const part = ({ event, shape }: Draft): { clear: Fields; envelopes: readonly (KeySlot & { fields: Fields })[] } => {
  const clear: Fields = {};
  const sealed = new Map<
    KeyClass,
    { readonly name: string; readonly value: unknown; readonly forFirstOnly: boolean }[]
  >();
  for (const [name, value] of Object.entries(event.data)) {
    if (value === undefined) continue;
    const field = fieldOf(shape, name);
    if (!field) throw new UnsealableFieldError(event.type, name);
    if (field.key === null) clear[name] = value;
    else sealed.set(field.key, [...(sealed.get(field.key) ?? []), { name, value, forFirstOnly: field.tag === 'text' }]);
  }
  const subjects = subjectsOf(event, shape);
  const [firstSealed] = [...sealed.values()].flat();
  if (firstSealed && subjects.length === 0) throw new UnsealableFieldError(event.type, firstSealed.name);
  const envelopes = subjects.flatMap((subject, index) =>
    [...sealed].flatMap(([keyClass, fields]) => {
      const hers = fields.filter(({ forFirstOnly }) => index === 0 || !forFirstOnly);
      if (hers.length === 0) return [];
      return [{ subject, class: keyClass, fields: Object.fromEntries(hers.map(({ name, value }) => [name, value])) }];
    }),
  );
  return { clear, envelopes };
};

type Classed = Pick<PastShape, 'fields'>;

const fieldOf = ({ fields }: Classed, name: string): Field | undefined =>
  Object.hasOwn(fields, name) ? fields[name] : undefined;

const subjectsOf = (event: Event, shape: EventShape): readonly string[] => {
  const ids = shape.subject === null ? [] : [(event.data as Fields)[shape.subject]].flat();
  return [...new Set(ids.filter((id) => typeof id === 'string'))];
};

/** JSON keeps the order of the persons as they were sealed: the first comes first. */
const envelopesOf = (event: RecordedEvent): Readonly<Record<string, Blobs>> => {
  const { sealed = {} } = event.data as { readonly sealed?: unknown };
  if (typeof sealed !== 'object' || sealed === null) throw new TamperedError(`${event.streamId}/${event.eventId}`);
  return sealed as Readonly<Record<string, Blobs>>;
};

const readableData = (
  tenant: TenantId,
  event: RecordedEvent,
  shape: EventShape,
  clear: Fields,
  classes: readonly KeyClass[],
  keysOf: (slot: KeySlot) => KeysOfSlot,
): Fields => {
  const past = pastOf(shape, event);
  const opened = openedFields(tenant, event, past[0] ?? shape, classes, keysOf);
  return past.length === 0 ? { ...clear, ...opened } : ofToday(past, shape, clear, opened, classes);
};

/**
 * What an upcaster made, under today's classes. What is in clear today comes from what was in clear: whatever an
 * upcaster does, nothing sealed gets into the rows of those who open a key for another field.
 */
const ofToday = (
  past: readonly PastShape[],
  shape: EventShape,
  clear: Fields,
  opened: Fields,
  classes: readonly KeyClass[],
): Fields => {
  const bare = upcast(past, clear);
  const whole = upcast(past, { ...clear, ...opened });
  return Object.fromEntries(
    Object.entries(shape.fields).flatMap(([name, { key }]): [string, unknown][] => {
      const value = key === null ? bare[name] : classes.includes(key) ? whole[name] : undefined;
      return value === undefined ? [] : [[name, value]];
    }),
  );
};

const openedFields = (
  tenant: TenantId,
  event: RecordedEvent,
  shape: Classed,
  classes: readonly KeyClass[],
  keysOf: (slot: KeySlot) => KeysOfSlot,
): Fields => {
  const opened: Fields = {};
  for (const keyClass of classes) {
    for (const [subject, blobs] of Object.entries(envelopesOf(event))) {
      const blob = blobs[keyClass];
      if (blob === undefined) continue;
      const deks = keysOf({ subject, class: keyClass });
      if (!deks) throw new TamperedError(`${event.streamId}/${event.eventId}`);
      if (deks.length === 0) continue;
      const fields = unseal(deks, placeOf(tenant, subject, keyClass, event), Buffer.from(blob, 'base64url')) as Fields;
      Object.assign(opened, readable(fields, shape, classes));
      break;
    }
  }
  return opened;
};

/** A field that was classed higher since it was sealed is read by those alone who hold its class of today. */
const readable = (fields: Fields, shape: Classed, classes: readonly KeyClass[]): Fields =>
  Object.fromEntries(
    Object.entries(fields).filter(([name]) => {
      const field = fieldOf(shape, name);
      return field !== undefined && (field.key === null || classes.includes(field.key));
    }),
  );
