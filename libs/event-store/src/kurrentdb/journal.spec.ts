import { randomUUID } from 'node:crypto';
import { NO_STREAM } from '@kurrent/kurrentdb-client';
import fc from 'fast-check';
import { StreamDeletedError, WrongExpectedVersionError } from '../errors';
import { type AppendRequest, type AppendResult, type ExpectedVersion, START, type TenantId } from '../port';
import { request, someEvent, someEvents } from '../testing/some-events';
import { replyOf, replyTo, versionsOf } from './commands';
import { byJournal } from './journal';
import { commandOf, eventsOf, journalOf, nameOf } from './names';
import { planOf } from './plan';
import { commitOf, positionAt, proposed } from './recorded';
import { revision } from './standing';
import { OneStreamServer } from './testing/one-stream-server';
import type { Writing } from './writing';

const eventsIn = (server: OneStreamServer, tenant: TenantId) =>
  server.log.filter(({ streamId }) => streamId.startsWith(eventsOf(tenant)));
const idsOf = ({ streams }: AppendRequest): string[] =>
  streams.flatMap(({ events }) => events.map(({ eventId }) => eventId));

/** Commands on a few streams of one tenant, by processes that are killed after a number of calls. */
const expected: fc.Arbitrary<ExpectedVersion> = fc.oneof(
  fc.constantFrom('any', 'no_stream', 'stream_exists'),
  fc.integer({ min: 0, max: 3 }),
);
const commands = fc
  .uniqueArray(fc.record({ stream: fc.nat({ max: 3 }), expected, size: fc.integer({ min: 1, max: 2 }) }), {
    minLength: 1,
    maxLength: 3,
    selector: ({ stream }) => stream,
  })
  .map((parts) =>
    request(...parts.map((part) => [`s-${String(part.stream)}`, part.expected, someEvents(part.size)] as const)),
  );
const processes = fc.array(
  fc.record({
    lifetime: fc.integer({ min: 1, max: 60 }),
    commands: fc.array(commands, { minLength: 1, maxLength: 3 }),
  }),
  { minLength: 1, maxLength: 3 },
);

type Outcome = AppendResult | 'refused' | 'killed';
const never = new Promise<never>(() => undefined);

/**
 * Lets processes write at once, one step of one after one step of another as the schedule says, each until it is
 * killed; then holds what is there against what an append promises.
 */
const holdsWhateverIsKilled = (writingOn: (client: ReturnType<OneStreamServer['client']>) => Writing) =>
  fc.asyncProperty(processes, fc.scheduler(), async (alive, schedule) => {
    const server = new OneStreamServer();
    const tenant = randomUUID();
    const outcomes = new Map<AppendRequest, Outcome>();
    const run = async (process: (typeof alive)[number]): Promise<void> => {
      let calls = 0;
      let kill: () => void;
      const killed = new Promise<'killed'>((resolve) => {
        kill = () => {
          resolve('killed');
        };
      });
      const writing = writingOn(
        server.client(async () => {
          await schedule.schedule(Promise.resolve());
          calls += 1;
          if (calls <= process.lifetime) return;
          kill();
          await never;
        }),
      );
      for (const command of process.commands) {
        const outcome = await Promise.race([
          killed,
          writing.append(tenant, command).catch((error: unknown): Outcome => {
            if (error instanceof WrongExpectedVersionError) return 'refused';
            throw error;
          }),
        ]);
        outcomes.set(command, outcome);
        if (outcome === 'killed') return;
      }
    };
    await schedule.waitFor(Promise.all(alive.map(run)));

    const afterwards = writingOn(server.client());
    await afterwards.settle(tenant);
    const written = eventsIn(server, tenant);
    const ids = written.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [command, outcome] of outcomes) {
      const there = idsOf(command).filter((id) => ids.includes(id));
      // All or nothing, and what was answered.
      expect([0, idsOf(command).length]).toContain(there.length);
      if (outcome !== 'killed') expect(there).toHaveLength(outcome === 'refused' ? 0 : idsOf(command).length);
      if (there.length === 0) continue;
      for (const { streamId, expectedVersion, events } of command.streams) {
        const first = Number(written.find(({ id }) => id === events[0]?.eventId)?.revision);
        const before = expectedVersion === 'no_stream' ? -1 : expectedVersion;
        if (typeof before === 'number') expect(first).toBe(before + 1);
        if (before === 'stream_exists') expect(first).toBeGreaterThan(0);
        expect(written.filter((event) => event.streamId === nameOf(tenant, streamId)).length).toBeGreaterThan(first);
      }
      const again = await afterwards.append(tenant, command);
      expect(again.repeated).toBe(true);
      if (typeof outcome === 'object') expect(again).toEqual({ ...outcome, repeated: true });
    }
    expect(eventsIn(server, tenant)).toHaveLength(written.length);
  });

/** Writes one stream after the other and then the reply, and writes nothing down before. */
const withoutJournal = (client: ReturnType<OneStreamServer['client']>): Writing => ({
  append: async (tenant, command) => {
    const known = await replyOf(client, tenant, command.commandId, command.fingerprint);
    if (known) return known;
    const plan = await planOf(client, tenant, command, true);
    let position = START;
    for (const { streamId, before, events } of plan.parts) {
      const write = { streamState: revision(before) };
      const done = await client.appendToStream(nameOf(tenant, streamId), events.map(proposed), write).catch(() => {
        throw new WrongExpectedVersionError(streamId, before);
      });
      position = positionAt(commitOf(done));
    }
    await client.appendToStream(commandOf(tenant, plan.commandId), replyTo(plan, position));
    return { versions: versionsOf(plan), position, repeated: false };
  },
  delete: () => Promise.resolve(),
  settle: () => Promise.resolve(),
});

describe('an append by journal', () => {
  it('arrives as a whole or not at all, once, where it was expected, whoever is killed when', async () => {
    await fc.assert(holdsWhateverIsKilled(byJournal), { numRuns: 300 });
  });

  it('is held to that by a test that a writer without a journal does not pass', async () => {
    const { failed } = await fc.check(holdsWhateverIsKilled(withoutJournal), { numRuns: 300 });
    expect(failed).toBe(true);
  });

  it('is finished by the next who writes to the tenant', async () => {
    const server = new OneStreamServer();
    const tenant = randomUUID();
    const command = request(['a-1', 'no_stream', someEvents(1)], ['a-2', 'no_stream', someEvents(2)]);
    let killed = false;
    const first = byJournal(
      server.client(async () => {
        killed ||= eventsIn(server, tenant).length > 0;
        if (killed) await never;
      }),
    );
    void first.append(tenant, command);
    await new Promise((resolve) => setImmediate(resolve));
    expect(eventsIn(server, tenant)).toHaveLength(1);

    await byJournal(server.client()).append(tenant, request(['a-3', 'any', someEvents(1)]));
    expect(eventsIn(server, tenant).map(({ streamId }) => streamId)).toEqual(
      ['a-1', 'a-2', 'a-2', 'a-3'].map((streamId) => nameOf(tenant, streamId)),
    );
  });

  it('goes in parts where the server takes less at once', async () => {
    const server = new OneStreamServer();
    const tenant = randomUUID();
    const large = Array.from({ length: 3 }, () => someEvent({ text: 'x'.repeat(400_000) }));
    const { versions } = await byJournal(server.client()).append(tenant, request(['a-1', 'no_stream', large]));
    expect(versions).toEqual([2]);
    expect(eventsIn(server, tenant)).toHaveLength(3);
    const entries = server.log.filter(({ streamId }) => streamId === journalOf(tenant));
    for (const { data } of entries) expect(Buffer.byteLength(JSON.stringify(data))).toBeLessThan(1_000_000);
    expect(entries.length).toBeGreaterThan(1);
  });

  it('is dropped when somebody writes to its first stream around the journal, and decided again', async () => {
    const server = new OneStreamServer();
    const tenant = randomUUID();
    const around = server.client();
    let written = false;
    const writing = byJournal(
      server.client(async () => {
        const declared = server.log.some(({ streamId }) => streamId === journalOf(tenant));
        if (!declared || written) return;
        written = true;
        await around.appendToStream(nameOf(tenant, 'a-1'), proposed(someEvent()), { streamState: NO_STREAM });
      }),
    );
    const exact = request(['a-1', 'no_stream', someEvents(1)], ['a-2', 'any', someEvents(1)]);
    await expect(writing.append(tenant, exact)).rejects.toMatchObject({ streamId: 'a-1', actual: 0 });
    expect(eventsIn(server, tenant)).toHaveLength(1);
    const any = request(['a-1', 'any', someEvents(1)], ['a-2', 'any', someEvents(1)]);
    expect((await writing.append(tenant, any)).versions).toEqual([1, 0]);
  });

  it('is answered to a writer who slept while others finished it, and ended its stream', async () => {
    const server = new OneStreamServer();
    const tenant = randomUUID();
    const command = request(['a-1', 'no_stream', someEvents(1)], ['a-2', 'no_stream', someEvents(1)]);
    let wake = (): void => undefined;
    const asleep = new Promise<void>((resolve) => {
      wake = resolve;
    });
    const sleeper = byJournal(
      server.client(() => (eventsIn(server, tenant).length === 1 ? asleep : Promise.resolve())),
    );
    const answer = sleeper.append(tenant, command);
    await new Promise((resolve) => setImmediate(resolve));
    await byJournal(server.client()).delete(tenant, 'a-2', 'tombstone', 0);
    wake();
    expect(await answer).toMatchObject({ versions: [0, 0] });
    expect(eventsIn(server, tenant)).toHaveLength(2);
  });

  it('comes before or after the end of a stream, never halfway', async () => {
    const server = new OneStreamServer();
    const tenant = randomUUID();
    const [one, other] = [byJournal(server.client()), byJournal(server.client())];
    const command = request(['a-1', 'any', someEvents(1)], ['a-2', 'any', someEvents(1)]);
    const [append] = await Promise.allSettled([
      one.append(tenant, command),
      other.delete(tenant, 'a-2', 'tombstone', 'any'),
    ]);
    expect(eventsIn(server, tenant)).toHaveLength(append.status === 'fulfilled' ? 2 : 0);
    await expect(one.append(tenant, request(['a-2', 'any', someEvents(1)]))).rejects.toThrow(StreamDeletedError);
  });
});
