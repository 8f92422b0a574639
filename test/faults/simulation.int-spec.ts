import { diceFor, seed } from './schedule';
import { SOUND } from './invariants';
import { type Flaws, type Outcome, simulate } from './simulation/simulate';
import { type Controls, tell } from '@rihla/test/faults';

jest.setTimeout(180_000);

const SCHEDULES = 2_000;
const SCHEDULES_OF_CONTROL = 500;

const sound = { ...SOUND, unequal: 0, stale: 0 };
const findings = ({ lost, duplicates, gaps, unequal, stale }: Outcome) => ({ lost, duplicates, gaps, unequal, stale });

const seeds = (count: number): readonly number[] => {
  const dice = diceFor('simulation');
  return Array.from({ length: count }, () => Math.floor(dice() * 2_147_483_647));
};

/** The first schedule that is not sound, and how many were run. */
const firstUnsound = async (flaws: Flaws): Promise<{ runs: number; found: ReturnType<typeof findings> }> => {
  for (const [run, of] of seeds(SCHEDULES_OF_CONTROL).entries()) {
    const found = findings(await simulate(of, flaws));
    if (JSON.stringify(found) !== JSON.stringify(sound)) return { runs: run + 1, found };
  }
  return { runs: SCHEDULES_OF_CONTROL, found: sound };
};

describe(`a simulation of crashes, repetitions, rebuilds and jumping clocks (seed ${String(seed)})`, () => {
  const controls: Record<string, Controls[string]> = {};
  let crashes = 0;
  let acknowledged = 0;
  const worst: Record<string, number> = { ...sound };
  afterAll(() => {
    tell({
      fault: `simulation, ${String(SCHEDULES)} schedules`,
      kills: crashes,
      acknowledged,
      ...worst,
      controls,
    });
  });

  it('keeps every invariant whatever the schedule', async () => {
    const unsound: object[] = [];
    for (const of of seeds(SCHEDULES)) {
      const outcome = await simulate(of);
      crashes += outcome.crashes;
      acknowledged += outcome.acknowledged;
      const found = findings(outcome);
      for (const [name, count] of Object.entries(found)) worst[name] = (worst[name] ?? 0) + count;
      if (JSON.stringify(found) !== JSON.stringify(sound)) unsound.push({ seed: of, ...found });
    }
    expect(unsound).toEqual([]);
    expect(crashes).toBeGreaterThan(SCHEDULES);
  });

  it('runs the same schedule again from the same seed, and another from another', async () => {
    const [first = 0, second = 1] = seeds(2);
    const { trace } = await simulate(first);
    expect((await simulate(first)).trace).toEqual(trace);
    expect((await simulate(second)).trace).not.toEqual(trace);
  });

  it.each<[name: string, Flaws, found: keyof typeof sound]>([
    ['a retry under a new command id', { withoutIdempotency: true }, 'duplicates'],
    ['a decision that expects no version', { withoutExpectedVersion: true }, 'stale'],
    ['a checkpoint that moves after the rows', { checkpointMoves: 'after-rows' }, 'unequal'],
    ['a checkpoint that moves before the rows', { checkpointMoves: 'before-rows' }, 'unequal'],
  ])('NEGATIVE CONTROL: %s is found out', async (name, flaws, kind) => {
    const { runs, found } = await firstUnsound(flaws);
    const count = found[kind];
    controls[name] = { [kind]: count, 'schedules until then': runs };
    expect(count).toBeGreaterThan(0);
  });
});
