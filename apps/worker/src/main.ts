import 'reflect-metadata';
import { CommandBus } from '@nestjs/cqrs';
import { Log, settingsFrom } from '@rihla/platform';
import { contextsOn } from '../../contexts';
import { standUp } from '../../standing';
import { startWorker } from './start-worker';

/** The worker alone: follows the logs until it is told to stop. */
const main = async (): Promise<void> => {
  const standing = await standUp(settingsFrom(process.env));
  const app = await contextsOn(standing);
  const worker = startWorker(standing.ground, standing.projections, app.get(CommandBus));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(
      signal,
      () =>
        void worker
          .close()
          .then(() => app.close())
          .then(() => standing.close()),
    );
  }
};

main().catch((error: unknown) => {
  new Log().failure('the worker did not start', error);
  process.exitCode = 1;
});
