import { hash } from 'node:crypto';
import { type Dice, diceOf } from '@rihla/test/dice';

/**
 * The seed of this run: given by `npm run test:faults -- --seed N`, else drawn anew. The same seed throws the same
 * dice; what the machine does meanwhile is its own affair, save in the simulation.
 */
export const seed = Number(process.env.RIHLA_FAULT_SEED ?? Math.floor(Math.random() * 1_000_000_000));

/** The dice of one test of this run. */
export const diceFor = (test: string): Dice =>
  diceOf(Number.parseInt(hash('sha256', `${String(seed)}:${test}`).slice(0, 8), 16));
