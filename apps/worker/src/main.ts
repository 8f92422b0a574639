import 'reflect-metadata';
import { CommandBus } from '@nestjs/cqrs';
import { leasesOn } from '@rihla/event-store';
import { Log, settingsFrom } from '@rihla/platform';
import { contextsOn } from '../../contexts';
import { standUp } from '../../standing';
import { startWorker } from './start-worker';
import { watchWorker } from './watch-worker';

/** The worker alone, or one of several that share the organisations: follows the logs until it is told to stop. */
const main = async (): Promise<void> => {
  const standing = await standUp(settingsFrom(process.env));
  const app = await contextsOn(standing);
  const putDown = async (): Promise<void> => {
    await app.close();
    await standing.close();
  };
  const watched = await watchWorker(standing).catch(async (error: unknown) => {
    await putDown();
    throw error;
  });
  const worker = await startWorker(standing, app.get(CommandBus), leasesOn(standing.ground.database));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(
      signal,
      () =>
        void worker
          .close()
          .then(() => watched.close())
          .then(putDown),
    );
  }
};

main().catch((error: unknown) => {
  new Log().failure('the worker did not start', error);
  process.exitCode = 1;
});
