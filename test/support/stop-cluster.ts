import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { startEmbeddedPostgres } from '../../libs/platform/src/embedded-postgres';
import { faultsToldIn, tableOf } from './faults';
import { theCluster } from './cluster';

/** Shows what the fault tests of the run have found, adopts the run's server, which is still up, and ends it. */
export default async function stopCluster(): Promise<void> {
  const { folder } = theCluster();
  const faults = faultsToldIn(folder);
  if (faults.length > 0) process.stdout.write(`\n${tableOf(faults)}\n`);
  const report = process.env.RIHLA_FAULT_REPORT;
  if (report !== undefined) await writeFile(report, faults.map((fault) => JSON.stringify(fault)).join('\n'));
  const server = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres') });
  await server.stop();
  // Under a TMPDIR of root's own the data are not in the folder.
  for (const gone of [server.dataDir, folder]) await rm(gone, { recursive: true, force: true });
}
