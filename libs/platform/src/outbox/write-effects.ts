import type { TenantId, Transaction } from '@rihla/event-store';
import type { Event, EventShape, KeyClass } from '@rihla/kernel';
import type { RowSealer } from '@rihla/personal-data';
import { v5 as uuidv5 } from 'uuid';
import type { Projection, Told } from '../projections/projection';
import { subjectsOf } from '../timeline/timeline.projection';
import type { Effect } from './effect';
import { type EffectOwner, putEffect } from './effect-rows';
import type { AnyReactor } from './reactor';

type Reactions = Readonly<Record<string, (event: Told<Event>) => Effect | undefined>>;

const EFFECTS = '0c9a1f8e-6f0b-4d0e-9d53-7a51b7f0c2e4';
const STRICTEST_FIRST: readonly KeyClass[] = ['S', 'C', 'I'];

/** The subscription of a reactor: no projection can have its name. */
export const subscriptionOf = ({ name, version }: AnyReactor) => ({ name: `reactor/${name}`, version });

/**
 * A reactor reads the log as a projection does; its rows are those of the outbox, and nothing rebuilds them.
 * @param written is told that a tenant has a new effect, before the transaction commits
 */
export const writeEffects = (
  reactor: AnyReactor,
  rowSealer: RowSealer,
  written: (tenant: TenantId) => void = () => undefined,
): Projection => {
  const reactions = reactor.on as Reactions;
  const shapes = reactor.shapes as Readonly<Record<string, EventShape>>;
  const react =
    (type: string) =>
    async (event: Told<Event>, db: Transaction): Promise<void> => {
      const effect = reactions[type]?.(event);
      if (!effect) return;
      const { tenant } = event;
      const key = uuidv5(JSON.stringify([tenant, reactor.name, effect.key]), EFFECTS);
      await putEffect(db, rowSealer, { ...effect, tenant, key }, ownerOf(event, shapes[type], reactor.reads));
      written(tenant);
    };
  return {
    ...subscriptionOf(reactor),
    tables: [],
    shapes,
    reads: reactor.reads,
    on: Object.fromEntries(Object.keys(reactions).map((type) => [type, react(type)])),
  };
};

/** Whose key seals the payload: nobody's when the reactor could see nothing personal in the event. */
const ownerOf = (event: Event, shape: EventShape | undefined, reads: readonly KeyClass[]): EffectOwner | undefined => {
  const strictest = STRICTEST_FIRST.find((keyClass) => reads.includes(keyClass));
  const [subject, second] = shape && strictest ? subjectsOf(event, shape) : [];
  if (second !== undefined) throw new Error('an effect of several persons could not be forgotten for one of them');
  return subject !== undefined && strictest ? { subject, class: strictest } : undefined;
};
