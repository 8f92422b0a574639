import { randomUUID } from 'node:crypto';
import { eventStoreContract } from '../testing/contract-suite';
import { MemoryEventStore } from './memory-event-store';

eventStoreContract('memory', () =>
  Promise.resolve({
    store: new MemoryEventStore(),
    newTenant: () => Promise.resolve(randomUUID()),
    close: () => Promise.resolve(),
  }),
);
