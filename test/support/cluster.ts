/** The test run's own PostgreSQL, as the workers of the run hear of it: through the environment they inherit. */
export interface Cluster {
  readonly folder: string;
  readonly adminUrl: string;
  readonly appPassword: string;
  /** Hexadecimal, 32 bytes. */
  readonly bindingKey: string;
  readonly template: string;
}

const VARIABLE = 'RIHLA_TEST_CLUSTER';

export const keepCluster = (cluster: Cluster): void => {
  process.env[VARIABLE] = JSON.stringify(cluster);
};

export const theCluster = (): Cluster => {
  const kept = process.env[VARIABLE];
  if (kept === undefined)
    throw new Error('No cluster of this test run: integration tests run in the project "integration".');
  return JSON.parse(kept) as Cluster;
};
