import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type EventData,
  type EventStore,
  type ExpectedVersion,
  type StreamAppend,
  StoreUnavailableError,
  type StreamId,
  type TenantId,
} from '@rihla/event-store';
import { v5 as uuidv5 } from 'uuid';
import type { Claim } from './invariants';

const WISHES = '5a4b0b0e-3f6c-4b5e-8d26-0f5b8f4f4c11';
const GLANCE_MS = 5;
const PATIENCE_MS = { first: 2, longest: 50 };

/** Sends one wish once. Throws a `StoreUnavailableError` when it was not answered, whatever became of it. */
export type Send = (writer: number, turn: number) => Promise<readonly Claim[]>;

export interface Written {
  /** Wishes that were acknowledged. */
  readonly acknowledged: number;
  readonly claims: readonly Claim[];
}

/**
 * Writers side by side, each asking one wish after the other until `over`, and each wish until it is answered: what a
 * client does who does not know what became of it.
 *
 * @param over asked by each writer before its next turn
 */
export async function write(writers: number, over: (turn: number) => boolean, send: Send): Promise<Written> {
  const claims: Claim[] = [];
  let acknowledged = 0;
  const writer = async (number: number): Promise<void> => {
    for (let turn = 0; !over(turn); turn += 1) {
      claims.push(...(await insist(() => send(number, turn))));
      acknowledged += 1;
    }
  };
  await Promise.all(Array.from({ length: writers }, (_, number) => writer(number)));
  return { acknowledged, claims };
}

/** Wishes whose acknowledgements are counted: `more` resolves when there are so many more than when it was asked. */
export const counted = (send: Send): { readonly send: Send; more(this: void, wishes: number): Promise<void> } => {
  let acknowledged = 0;
  return {
    send: async (writer, turn) => {
      const claims = await send(writer, turn);
      acknowledged += 1;
      return claims;
    },
    more: async (wishes) => {
      const enough = acknowledged + wishes;
      while (acknowledged < enough) await sleep(GLANCE_MS);
    },
  };
};

async function insist<T>(ask: () => Promise<T>): Promise<T> {
  for (let pause = PATIENCE_MS.first; ; pause = Math.min(2 * pause, PATIENCE_MS.longest)) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof StoreUnavailableError)) throw error;
    }
    await sleep(pause);
  }
}

/**
 * Wishes put to the store itself: two events to a stream that all writers share and one to the writer's own, at the
 * version that it was last told, in one append.
 */
export const toStore = (store: EventStore, tenant: TenantId): Send => {
  const told = new Map<number, number>();
  return async (writer, turn) => {
    const wish = `${tenant}:${String(writer)}:${String(turn)}`;
    const own = told.get(writer);
    const streams = [
      part(`shared-${tenant}.${String(turn % 5)}`, 'any', wish, 2),
      part(`own-${tenant}.${String(writer)}`, own ?? 'no_stream', `${wish}:own`, 1),
    ];
    const { versions } = await store.append(tenant, { commandId: uuidv5(wish, WISHES), fingerprint: wish, streams });
    told.set(writer, versions[1] ?? -1);
    return claimsOf(streams, versions);
  };
};

/** The same without idempotency: every attempt is a new command with new events. */
export const toStoreAnew =
  (store: EventStore, tenant: TenantId): Send =>
  async (_, turn) => {
    const commandId = randomUUID();
    const streams = [part(`shared-${tenant}.${String(turn % 5)}`, 'any', commandId, 2)];
    const { versions } = await store.append(tenant, { commandId, fingerprint: commandId, streams });
    return claimsOf(streams, versions);
  };

export const part = (
  streamId: StreamId,
  expectedVersion: ExpectedVersion,
  wish: string,
  events: number,
): StreamAppend => ({
  streamId,
  expectedVersion,
  events: Array.from({ length: events }, (_, index) => wishKept(wish, index)),
});

const wishKept = (wish: string, index: number): EventData => ({
  eventId: uuidv5(`${wish}:${String(index)}`, WISHES),
  type: 'WishKept',
  schemaVersion: 1,
  data: { wish },
  metadata: { occurredOn: '2021-12-17' },
});

/** What an append that was answered claims. */
export const claimsOf = (streams: readonly StreamAppend[], versions: readonly number[]): Claim[] =>
  streams.flatMap(({ streamId, events }, stream) =>
    events.map(({ eventId }, index) => ({
      streamId,
      version: (versions[stream] ?? -1) - (events.length - 1 - index),
      eventId,
    })),
  );
