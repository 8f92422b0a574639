import type { EventStore } from '@rihla/event-store';
import type { Scheduler } from './scheduler';

/** The store as one process reaches it: it can die on the way there and, with the work done, on the way back. */
export const storeWithTurns = (store: EventStore, scheduler: Scheduler, process: string): EventStore => {
  const through = async <T>(what: string, call: () => Promise<T>): Promise<T> => {
    await scheduler.turn(process, `asks ${what}`);
    const answer = await call();
    await scheduler.turn(process, `hears ${what}`);
    return answer;
  };
  return {
    capabilities: store.capabilities,
    openLog: (...args) => through('openLog', () => store.openLog(...args)),
    append: (...args) => through('append', () => store.append(...args)),
    outcomeOf: (...args) => through('outcomeOf', () => store.outcomeOf(...args)),
    readStream: (...args) => through('readStream', () => store.readStream(...args)),
    readPlaces: (...args) => through('readPlaces', () => store.readPlaces(...args)),
    readLog: (...args) => through('readLog', () => store.readLog(...args)),
    head: (...args) => through('head', () => store.head(...args)),
    deleteStream: (...args) => through('deleteStream', () => store.deleteStream(...args)),
    listen: (ring) => store.listen(ring),
  };
};
