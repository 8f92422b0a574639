import type { CommandBus } from '@nestjs/cqrs';
import type { Running } from '@rihla/event-store';
import { followProcessManagers, followProjections, type Ground, Log, type AnyProjection } from '@rihla/platform';
import { processManagers } from '../../process-managers';

/** Follows the logs of every tenant: the only writer of rows, and the one that reacts to what happened. */
export const startWorker = (ground: Ground, projections: readonly AnyProjection[], commands: CommandBus): Running => {
  const log = new Log();
  const reactions = followProcessManagers(ground, processManagers, (command) => commands.execute(command), log);
  const rows = followProjections(ground, projections, log);
  return {
    // What a reaction appends is to be seen in the rows.
    idle: async () => {
      await reactions.idle();
      await rows.idle();
    },
    close: async () => {
      await Promise.all([reactions.close(), rows.close()]);
    },
  };
};
