import 'reflect-metadata';
import { Log, settingsFrom } from '@rihla/platform';
import { standUp } from '../../standing';
import { createApi } from './create-api';

/** The API alone, for a deployment where the worker is a process of its own. */
const main = async (): Promise<void> => {
  const settings = settingsFrom(process.env);
  const standing = await standUp(settings);
  const app = await createApi(standing);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void app.close().then(() => standing.close()));
  }
  await app.listen(settings.port, settings.host);
};

main().catch((error: unknown) => {
  new Log().failure('the API did not start', error);
  process.exitCode = 1;
});
