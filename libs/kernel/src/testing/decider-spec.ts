import type { Command } from '../command';
import type { Decider } from '../decider';
import type { Event } from '../event';
import { Refusal } from '../refusal';

interface When<E extends Event> {
  /** Exactly these events, in this order. */
  happens(...expected: readonly E[]): void;
  /** Nothing new: asked twice, or already so. */
  changesNothing(): void;
  /** The rule says no, by this code. */
  refuses(code: string, params?: Readonly<Record<string, string | number>>): void;
}

/** `given(past).when(command).happens(news)`: one sentence for every rule of domain.md. */
export const specOf =
  <S, C extends Command, E extends Event, R extends Event>(decider: Decider<S, C, E, R>) =>
  (...past: readonly R[]) => ({
    when: (command: C): When<E> => {
      const state = past.reduce<S>((before, event) => decider.evolve(before, event), decider.initial);
      return {
        happens: (...expected) => {
          expect(decider.decide(command, state)).toEqual(expected);
        },
        changesNothing: () => {
          expect(decider.decide(command, state)).toEqual([]);
        },
        refuses: (code, params) => {
          const refusal = refusalOf(() => decider.decide(command, state));
          expect(refusal.code).toBe(code);
          if (params) expect(refusal.params).toEqual(params);
        },
      };
    },
  });

const refusalOf = (decide: () => unknown): Refusal => {
  try {
    decide();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('nothing was refused');
};
