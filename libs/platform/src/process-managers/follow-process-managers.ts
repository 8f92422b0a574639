import type { Command } from '@nestjs/cqrs';
import { type Event, Refusal } from '@rihla/kernel';
import type { Running, Sharing, Transaction } from '@rihla/event-store';
import { wishOfSystem } from '../aggregates/system-wish';
import type { Log } from '../configuration/log';
import type { Wish } from '../http/wish';
import type { Ground } from '../ground';
import { followProjections } from '../projections/follow-projections';
import type { Projection, Told } from '../projections/projection';
import type { AnyProcessManager } from './process-manager';

type Reactions = Readonly<Record<string, (event: Told<Event>, wish: Wish) => Command<unknown> | undefined>>;

/** Gives a command to who handles it: a command bus. */
export type Execute = (command: Command<unknown>) => Promise<unknown>;

/** The wish of the house about one event: the day it was recorded is the day on which the house reacts. */
const wishAbout = (manager: AnyProcessManager, { tenant, eventId, recordedAt: at }: Told<Event>) =>
  wishOfSystem({ tenant, at, key: `${manager.name}:${eventId}` });

/**
 * Follows every tenant's log from the manager's own checkpoint and executes what it asks for, one event after the
 * other. The checkpoint moves after the commands: a process that dies in between asks them again, under the same ids.
 * A rule that says no is an answer, and is logged; a command that fails again and again is parked with what its event's
 * stream brings after it, and the others go on.
 * @param sharing how the tenants are shared with other workers; with nobody when absent
 */
export const followProcessManagers = (
  ground: Ground,
  managers: readonly AnyProcessManager[],
  execute: Execute,
  log: Log,
  sharing?: Sharing,
): Running =>
  followProjections(
    ground,
    managers.map((manager) => drivenBy(manager, execute, log)),
    log,
    sharing,
  );

/** A manager reads the log as a projection does; what it leaves behind are commands, and no rows. */
export const drivenBy = (manager: AnyProcessManager, execute: Execute, log: Log): Projection => {
  const reactions = manager.on as Reactions;
  const react =
    (type: string) =>
    async (event: Told<Event>, db: Transaction): Promise<void> => {
      const command = reactions[type]?.(event, wishAbout(manager, event));
      if (!command) return;
      try {
        await execute(command);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        log.failure('a reaction was refused', error, { processManager: manager.name, tenant: event.tenant });
      }
      // The transaction that will move the checkpoint waits meanwhile: PostgreSQL ends one that is idle for 10 seconds.
      await db.query('select 1');
    };
  return {
    name: manager.name,
    version: manager.version,
    tables: [],
    shapes: manager.shapes,
    reads: [],
    on: Object.fromEntries(Object.keys(reactions).map((type) => [type, react(type)])),
  };
};
