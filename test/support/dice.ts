/** Chance that can be had again: the same seed gives the same numbers, from 0 to below 1. */
export type Dice = () => number;

/** Lehmer's generator, with the multiplier that Park and Miller recommend today. */
export const diceOf = (seed: number): Dice => {
  let state = (Math.abs(Math.trunc(seed)) % 2_147_483_646) + 1;
  const roll: Dice = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  // Neighbouring seeds begin alike: the first throws are thrown away.
  for (let turn = 0; turn < 3; turn += 1) roll();
  return roll;
};

/** A whole number from 0 to below `below`. */
export const under = (dice: Dice, below: number): number => Math.floor(dice() * below);

export const oneOf = <T>(dice: Dice, choices: readonly [T, ...T[]]): T =>
  choices[under(dice, choices.length)] ?? choices[0];
