import type { CommandBus } from '@nestjs/cqrs';
import type { Running, Sharing } from '@rihla/event-store';
import { followProcessManagers, followProjections, followReactors, Log } from '@rihla/platform';
import { processManagers } from '../../process-managers';
import { reactors, transportsOf } from '../../reactors';
import type { Standing } from '../../standing';

/**
 * Follows the logs of its share of the tenants: the only writer of rows, and the one that reacts to what happened.
 * @param sharing how several workers divide the tenants between them; a process that is alone follows all, and waits for
 * no lease of one that was killed
 */
export const startWorker = async (
  { ground, projections, settings }: Pick<Standing, 'ground' | 'projections' | 'settings'>,
  commands: CommandBus,
  sharing?: Sharing,
): Promise<Running> => {
  const log = new Log();
  const transports = transportsOf(settings);
  const effects = await followReactors(ground, { reactors, transports }, log, sharing);
  const reactions = followProcessManagers(
    ground,
    processManagers,
    (command) => commands.execute(command),
    log,
    sharing,
  );
  const rows = followProjections(ground, projections, log, sharing);
  return {
    // What a reaction appends is to be seen in the rows, and by those who send.
    idle: async () => {
      await reactions.idle();
      await Promise.all([rows.idle(), effects.idle()]);
    },
    close: async () => {
      await Promise.all([reactions.close(), rows.close(), effects.close()]);
    },
  };
};
