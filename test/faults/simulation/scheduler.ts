import { type Dice, under } from '@rihla/test/dice';

/** The process died at this place: nothing after it happens, and nobody is told. */
export class Crash extends Error {}

/** A place where a process of the simulation waits for its turn. */
interface Waiting {
  readonly place: string;
  go(): void;
  die(): void;
}

/**
 * Runs processes one step at a time in an order that the dice choose, and kills them where the dice say: the same
 * dice, the same run. A process is an async function that reaches the world only through calls that take a turn.
 */
export class Scheduler {
  /** Every step that was taken, in order. */
  readonly trace: string[] = [];
  crashes = 0;
  private readonly waiting: Waiting[] = [];

  /**
   * @param crashRate how many of a hundred steps kill
   * @param calmAfter steps after which nobody is killed any more, so that every run ends
   */
  constructor(
    private readonly dice: Dice,
    private crashRate: number,
    private readonly calmAfter: number,
  ) {}

  /** Waits until it is this process's turn. Throws `Crash` when it dies here. */
  turn(process: string, what: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting.push({
        place: `${process} ${what}`,
        go: resolve,
        die: () => {
          reject(new Crash(`${process} died at ${what}`));
        },
      });
    });
  }

  /** From now on nobody dies any more. */
  calm(): void {
    this.crashRate = 0;
  }

  /** Resolves when all have ended; rejects as soon as one fails. */
  async run(processes: readonly Promise<unknown>[]): Promise<void> {
    const going = { on: true };
    const all = Promise.all(processes).finally(() => {
      going.on = false;
    });
    // Handled below, when nobody goes on any more.
    all.catch(() => undefined);
    // Promises alone drive the processes: everything that goes on without a turn has gone on when the next task begins.
    await nextTask();
    while (going.on) {
      this.step();
      await nextTask();
    }
    await all;
  }

  private step(): void {
    const [next] = this.waiting.splice(under(this.dice, this.waiting.length), 1);
    if (!next) throw new Error('every process waits for something that is not a turn');
    const dies = this.trace.length < this.calmAfter && this.dice() * 100 < this.crashRate;
    this.trace.push(dies ? `${next.place} †` : next.place);
    if (dies) this.crashes += 1;
    if (dies) next.die();
    else next.go();
  }
}

const nextTask = (): Promise<void> => new Promise(setImmediate);
