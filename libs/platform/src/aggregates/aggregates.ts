import { Inject, Injectable } from '@nestjs/common';
import { type Command, type Decider, type Event, type EventShape, type KeyClass, versionOf } from '@rihla/kernel';
import {
  type AppendResult,
  type EventData,
  type EventStore,
  type Snapshots,
  type StreamAppend,
  type TenantId,
  WrongExpectedVersionError,
} from '@rihla/event-store';
import type { EventSealer, FactIds } from '@rihla/personal-data';
import { v5 as uuidv5 } from 'uuid';
import type { Decided } from '../http/decided';
import { PreconditionRefusal } from '../http/problem';
import type { Wish } from '../http/wish';
import { EVENT_SEALER, EVENT_STORE, FACT_IDS, SNAPSHOTS } from './tokens';
import { factStreams, type OwnedFact } from './fact-streams';
import { FoldedStreams, type Loaded } from './folded-streams';

export type { Loaded };

const ATTEMPTS = 4;

/** Everything that the house needs to know of an aggregate. */
export type Aggregate<S, C extends Command, E extends Event, R extends Event> = Memory & {
  /** Lower-case letters: the part of the stream's name before the dash. */
  readonly category: string;
  readonly decider: Decider<S, C, E, R>;
  readonly shapes: { readonly [T in E['type']]: EventShape };
};

/** An aggregate opens personal fields to decide, or it has snapshots; none that opens any has its state kept in clear. */
type Memory =
  | {
      readonly reads?: readonly [];
      /**
       * For streams that grow with no end: the version of the fold, whose state is plain JSON. It is raised with every
       * change of `evolve`, of the state or of an upcaster, so that states of the fold before are not met again.
       */
      readonly snapshot?: number;
    }
  | {
      /** The key classes that its decisions need opened; none for most. */
      readonly reads: readonly KeyClass[];
      readonly snapshot?: undefined;
    };

/** A command without who and when: the wish knows them. */
type Wished<C extends Command> = C extends Command ? Pick<C, 'type' | 'data'> : never;

/** One aggregate asked one command; several asks of one wish are decided and appended together or not at all. */
export interface Ask<S, C extends Command, E extends Event, R extends Event> {
  readonly aggregate: Aggregate<S, C, E, R>;
  readonly id: string;
  /** Several commands are decided one after the other, each seeing what the one before has changed. */
  readonly command: Wished<C> | readonly Wished<C>[];
  readonly facts?: (news: readonly E[]) => readonly OwnedFact[];
}

interface Thought {
  readonly streamId: string;
  readonly version: number;
  readonly news: readonly { readonly event: Event; readonly shape: EventShape }[];
  readonly facts: readonly OwnedFact[];
}

const streamOf = (category: string, tenant: TenantId, id: string): string => `${category}-${tenant}.${id}`;

/** The one place where a wish meets the store. */
@Injectable()
export class Aggregates {
  private readonly folded: FoldedStreams;

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(EVENT_SEALER) private readonly sealer: EventSealer,
    @Inject(FACT_IDS) private readonly factIds: FactIds,
    @Inject(SNAPSHOTS) snapshots: Snapshots,
  ) {
    this.folded = new FoldedStreams(store, sealer, snapshots);
  }

  /** The state of one aggregate now; `version` is -1 when nothing happened yet. */
  load<S, C extends Command, E extends Event, R extends Event>(
    tenant: TenantId,
    aggregate: Aggregate<S, C, E, R>,
    id: string,
    reads: readonly KeyClass[] = aggregate.reads ?? [],
  ): Promise<Loaded<S>> {
    return this.folded.load(tenant, streamOf(aggregate.category, tenant, id), aggregate, reads);
  }

  /**
   * Decides and appends. With `If-Match` the first aggregate must still be at that version; without, a lost race is
   * decided again. A repeated command answers as it did the first time.
   * @throws Refusal when a rule says no; PreconditionRefusal 412 when the thing has changed
   */
  async ask<S, C extends Command, E extends Event, R extends Event>(
    wish: Wish,
    first: Ask<S, C, E, R>,
    ...others: readonly AnyAsk[]
  ): Promise<Decided> {
    const before = await this.store.outcomeOf(wish.tenant, wish.commandId, wish.fingerprint);
    if (before) return decided(first.id, before);
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.attempt(wish, first.id, [erase(first), ...others]);
      } catch (error) {
        if (!(error instanceof WrongExpectedVersionError)) throw error;
        if (wish.expectedVersion !== undefined) throw new PreconditionRefusal(412, 'resource.stale');
        if (attempt === ATTEMPTS) throw error;
      }
    }
  }

  /** Appends history that was decided elsewhere: the same sealing, facts and append, without asking the rules again. */
  async record(wish: Wish, ...histories: readonly History[]): Promise<Decided> {
    const before = await this.store.outcomeOf(wish.tenant, wish.commandId, wish.fingerprint);
    const [first] = histories;
    if (before || !first) return decided(first?.id ?? '', before ?? (await this.nothing(wish)));
    const thoughts = await Promise.all(
      histories.map(async ({ aggregate, id, events, facts = [] }): Promise<Thought> => {
        const streamId = streamOf(aggregate.category, wish.tenant, id);
        const { version } = await this.store.readStream(wish.tenant, streamId);
        return { streamId, version, news: events.map((event) => ({ event, shape: shapeOf(aggregate, event) })), facts };
      }),
    );
    return decided(first.id, await this.append(wish, thoughts));
  }

  private async attempt(wish: Wish, id: string, asks: readonly AnyAsk[]): Promise<Decided> {
    const thoughts: Thought[] = [];
    for (const ask of asks) thoughts.push(await ask.think(this, wish, thoughts.length === 0));
    const news = thoughts.filter((thought) => thought.news.length > 0);
    const [first] = thoughts;
    if (news.length === 0) return { id, version: first?.version ?? -1, position: await this.store.head(wish.tenant) };
    const result = await this.append(wish, news);
    return { ...decided(id, result), version: news[0] === first ? (result.versions[0] ?? -1) : (first?.version ?? -1) };
  }

  private async append(wish: Wish, thoughts: readonly Thought[]): Promise<AppendResult> {
    const [role = 'SYSTEM'] = wish.by.roles;
    const drafts = thoughts
      .flatMap(({ streamId, news }) => news.map((item) => ({ ...item, streamId })))
      .map((draft, index) => ({
        ...draft,
        eventId: uuidv5(String(index), wish.commandId),
        schemaVersion: versionOf(draft.shape),
      }));
    const sealed = await this.sealer.sealEvents(wish.tenant, drafts);
    const events = drafts.map(({ event, streamId, eventId, schemaVersion }, index) => ({
      streamId,
      data: {
        eventId,
        type: event.type,
        schemaVersion,
        data: sealed[index]?.data ?? {},
        metadata: {
          occurredOn: event.occurredOn,
          actor: { userId: wish.by.userId, role },
          commandId: wish.commandId,
          subjects: sealed[index]?.subjects ?? [],
        },
      } satisfies EventData,
    }));
    const streams = thoughts.map(({ streamId, version }): StreamAppend => ({
      streamId,
      expectedVersion: version === -1 ? 'no_stream' : version,
      events: events.filter((event) => event.streamId === streamId).map(({ data }) => data),
    }));
    const facts = await factStreams(
      wish.tenant,
      this.factIds,
      thoughts.flatMap((thought) => thought.facts),
    );
    const { commandId, fingerprint } = wish;
    return this.store.append(wish.tenant, { commandId, fingerprint, streams: [...streams, ...facts] });
  }

  private async nothing(wish: Wish): Promise<AppendResult> {
    return { versions: [-1], position: await this.store.head(wish.tenant), repeated: true };
  }
}

/** An ask whose aggregate's types are sealed inside, so that asks of different aggregates fit in one list. */
export interface AnyAsk {
  readonly think: (aggregates: Aggregates, wish: Wish, first: boolean) => Promise<Thought>;
}

/** Events that happened, for one stream. */
export interface History {
  readonly aggregate: { readonly category: string; readonly shapes: Readonly<Record<string, EventShape>> };
  readonly id: string;
  readonly events: readonly Event[];
  readonly facts?: readonly OwnedFact[];
}

/** Puts an ask beside the first one of a wish. */
export const also = <S, C extends Command, E extends Event, R extends Event>(ask: Ask<S, C, E, R>): AnyAsk =>
  erase(ask);

const erase = <S, C extends Command, E extends Event, R extends Event>(ask: Ask<S, C, E, R>): AnyAsk => ({
  think: async (aggregates, wish, first) => {
    const { aggregate, id, facts } = ask;
    const { state, version } = await aggregates.load(wish.tenant, aggregate, id);
    if (first && wish.expectedVersion !== undefined && wish.expectedVersion !== version) {
      throw new PreconditionRefusal(412, 'resource.stale');
    }
    const news: E[] = [];
    let now = state;
    for (const command of [ask.command].flat() as readonly Wished<C>[]) {
      const decided = aggregate.decider.decide({ ...command, by: wish.by, at: wish.at } as unknown as C, now);
      // What was just decided is remembered whole: nothing of it is sealed yet.
      now = decided.reduce<S>((before, event) => aggregate.decider.evolve(before, event as unknown as R), now);
      news.push(...decided);
    }
    return {
      streamId: streamOf(aggregate.category, wish.tenant, id),
      version,
      news: news.map((event) => ({ event, shape: shapeOf(aggregate, event) })),
      facts: facts && news.length > 0 ? facts(news) : [],
    };
  },
});

const shapeOf = (aggregate: { shapes: Readonly<Record<string, EventShape>> }, event: Event): EventShape => {
  const shape = aggregate.shapes[event.type];
  if (!shape) throw new Error(`the event type ${event.type} has no shape`);
  return shape;
};

const decided = (id: string, { versions, position }: AppendResult): Decided => ({
  id,
  version: versions[0] ?? -1,
  position,
});
