import { randomUUID } from 'node:crypto';
import { eventStoreContract } from '../testing/contract-suite';
import { KurrentEventStore, type MultiStream } from './kurrent-event-store';

const url = process.env.KURRENTDB_URL;

if (url === undefined) {
  describe('the event store contract: KurrentDB', () => {
    it('is not held in this run: KURRENTDB_URL is not set', () => {
      process.stderr.write('KurrentDB was not held to the contract: KURRENTDB_URL is not set\n');
      expect(process.env).not.toHaveProperty('KURRENTDB_URL');
    });
  });
} else {
  for (const way of ['records', 'session', 'journal'] satisfies MultiStream[]) {
    eventStoreContract(`KurrentDB, writing by ${way}`, async () => {
      const store = await KurrentEventStore.connect(url, way);
      return { store, newTenant: () => Promise.resolve(randomUUID()), close: () => store.close() };
    });
  }
}
