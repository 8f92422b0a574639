import { randomUUID } from 'node:crypto';
import { eventStoreContract } from '../testing/contract-suite';
import { MemoryEventStore } from './memory-event-store';

eventStoreContract('memory', () => {
  let now = Date.parse('2021-12-17T10:00:00.000Z');
  const store = new MemoryEventStore(() => new Date(now).toISOString());
  return Promise.resolve({
    store,
    newTenant: () => Promise.resolve(randomUUID()),
    turnBackClock: () => {
      now -= 48 * 3_600_000;
      return Promise.resolve();
    },
    close: () => Promise.resolve(),
  });
});
