import { randomUUID } from 'node:crypto';
import { BACKWARDS, jsonEvent, type KurrentDBClient, NO_STREAM } from '@kurrent/kurrentdb-client';
import { StoreUnavailableError, WrongExpectedVersionError } from '../errors';
import type { AppendResult, LogPosition, TenantId } from '../port';
import { replyOf, replyTo, versionsOf } from './commands';
import { isConflict, isMissing, persist } from './failure';
import { type Intent, intentOf, type Slice, slicesOf, stepsOf } from './intent';
import { commandOf, journalOf, nameOf } from './names';
import { appendedBefore, planOf } from './plan';
import { commitOf, positionAt, proposed } from './recorded';
import { lastOf, readEvents, type StreamEvent } from './reading';
import { end, revision } from './standing';
import { mayEnd, type Writing } from './writing';

const INTENT = 'rihla-intent';
/** An intent whose first step was refused: nothing of it was ever seen, and nobody needs to finish it. */
const DROPPED = 'rihla-intent-dropped';
const ATTEMPTS = 100;

/**
 * Appends on a server that writes one stream at a time. Each tenant has a journal; whoever writes to the tenant first
 * finishes its last intent, then looks where his streams stand, and then writes down his own intent right behind the
 * one that he saw finished. If that succeeds nobody has written in between, so that what he believes of all his streams
 * holds until his last step: an append is refused as a whole or arrives as a whole. Events have fixed ids and explicit
 * versions, so that a step that is taken twice counts once. Readers may see one stream of an append before the next.
 */
export function byJournal(client: KurrentDBClient): Writing {
  /** The last entry of a tenant's journal that is known to be finished, and the tenant's writer in this process. */
  const finished = new Map<TenantId, number>();
  const lanes = new Map<TenantId, Promise<unknown>>();

  /** One writer at a time in this process: two would only take the journal from each other. */
  const inTurn = <T>(tenant: TenantId, work: () => Promise<T>): Promise<T> => {
    const turn = (lanes.get(tenant) ?? Promise.resolve()).then(work);
    lanes.set(
      tenant,
      turn.catch(() => undefined),
    );
    return turn;
  };

  /** Finishes the last intent when it is not. @returns the last version of the journal */
  const settle = async (tenant: TenantId): Promise<number> => {
    const last = await lastEntry(client, tenant);
    if (!last) return -1;
    const at = Number(last.revision);
    if (finished.get(tenant) === at) return at;
    const { nth, of } = last.type === INTENT ? (last.data as unknown as Slice) : { nth: 0, of: 1 };
    // An intent without its last slice was never valid.
    if (last.type === INTENT && nth === of - 1) {
      const intent = await readIntent(client, tenant, at, of);
      if (!(await replyOf(client, tenant, intent.commandId, intent.fingerprint))) await finish(client, intent);
    }
    finished.set(tenant, at);
    return at;
  };

  /** Writes an intent behind the entry that was last. @returns false when somebody else did */
  const declare = async (intent: Intent, behind: number): Promise<boolean> => {
    const slices = slicesOf(intent);
    for (const [nth, slice] of slices.entries()) {
      // The same id through all attempts: an entry whose outcome was unknown is not taken for somebody else's.
      const entry = jsonEvent({ id: randomUUID(), type: INTENT, data: { ...slice } });
      const streamState = revision(behind + nth);
      try {
        await persist(() => client.appendToStream(journalOf(intent.tenant), entry, { streamState }));
      } catch (error) {
        if (isConflict(error)) return false;
        throw error;
      }
    }
    return true;
  };

  /** Declares what `decide` makes of the present, and does it. */
  const perform = async <T>(
    tenant: TenantId,
    decide: () => Promise<Intent | { readonly answer: T }>,
  ): Promise<Done<T>> => {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      // Mostly nobody else has written: that is seen when the intent is declared, and costs no look before.
      const trusted = attempt === 1 ? finished.get(tenant) : undefined;
      const behind = trusted ?? (await settle(tenant));
      const intent = await decide().catch((error: unknown) => {
        if (trusted === undefined) throw error;
      });
      if (!intent) continue;
      if ('answer' in intent) return intent;
      if (!(await declare(intent, behind))) continue;
      const position = await finish(client, intent);
      finished.set(tenant, behind + slicesOf(intent).length);
      // Somebody writes to the tenant's streams without the journal.
      if (position === undefined) continue;
      return { intent, position };
    }
    throw new StoreUnavailableError('not_written');
  };

  return {
    append: (tenant, request) =>
      inTurn(tenant, async () => {
        const done = await perform<AppendResult>(tenant, async () => {
          const [known, plan] = await Promise.allSettled([
            replyOf(client, tenant, request.commandId, request.fingerprint),
            planOf(client, tenant, request, true),
          ]);
          if (known.status === 'rejected') throw known.reason;
          if (known.value) return { answer: known.value };
          if (plan.status === 'fulfilled') return plan.value;
          const refused = plan.reason instanceof WrongExpectedVersionError;
          const before = refused && (await appendedBefore(client, tenant, request));
          if (before) return { answer: before };
          throw plan.reason;
        });
        if ('answer' in done) return done.answer;
        return { versions: versionsOf(done.intent), position: done.position, repeated: false };
      }),
    delete: (tenant, streamId, mode, expected) =>
      inTurn(tenant, async () => {
        await perform(tenant, async (): Promise<Intent> => {
          const version = await mayEnd(client, tenant, streamId, expected);
          const ending = { streamId, mode, version };
          return { tenant, commandId: randomUUID(), fingerprint: '', parts: [], replyId: randomUUID(), ending };
        });
      }),
    settle: (tenant) =>
      inTurn(tenant, async () => {
        await settle(tenant);
      }),
  };
}

type Done<T> = { readonly answer: T } | { readonly intent: Intent; readonly position: LogPosition };

const lastEntry = (client: KurrentDBClient, tenant: TenantId): Promise<StreamEvent | undefined> =>
  persist(() =>
    lastOf(client, journalOf(tenant)).catch((error: unknown) => {
      if (!isMissing(error)) throw error;
      return undefined;
    }),
  );

const readIntent = (client: KurrentDBClient, tenant: TenantId, last: number, slices: number): Promise<Intent> =>
  persist(async () => {
    const range = { direction: BACKWARDS, fromRevision: BigInt(last), maxCount: slices } as const;
    const entries = await readEvents(client, journalOf(tenant), range);
    return intentOf(entries.reverse().map(({ data }) => data as unknown as Slice));
  });

/**
 * Takes the steps of an intent, whoever declared it, and keeps its reply.
 * @returns the position of its last event, or undefined when the first step was refused: nothing has been written
 */
async function finish(client: KurrentDBClient, intent: Intent): Promise<LogPosition | undefined> {
  const { tenant, commandId, fingerprint, ending } = intent;
  let commit = 0n;
  for (const [nth, { streamId, before, events }] of stepsOf(intent).entries()) {
    try {
      const streamState = revision(before);
      const name = nameOf(tenant, streamId);
      const { position } = await persist(() => client.appendToStream(name, events.map(proposed), { streamState }));
      commit = commitOf(position ? { position } : {});
    } catch (error) {
      // Another one may have finished it, and the stream have been ended since.
      const done = await replyOf(client, tenant, commandId, fingerprint);
      if (done) return done.position;
      if (error instanceof StoreUnavailableError) throw error;
      if (nth > 0) throw new StoreUnavailableError('unknown', { cause: error });
      await client.appendToStream(journalOf(tenant), jsonEvent({ type: DROPPED, data: { commandId } }));
      if (isConflict(error)) return undefined;
      throw error;
    }
  }
  if (ending) await end(client, tenant, ending);
  const position = positionAt(commit);
  const reply = replyTo(intent, position);
  await persist(() => client.appendToStream(commandOf(tenant, commandId), reply, { streamState: NO_STREAM }));
  return position;
}
