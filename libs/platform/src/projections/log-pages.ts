import type { EventStore, LogPosition, LogSlice, TenantId } from '@rihla/event-store';

/** A tenant's log after a place, page by page to its head; the next page is read while one is worked on. */
export async function* logPages(
  store: EventStore,
  tenant: TenantId,
  after: LogPosition,
  limit: number,
): AsyncGenerator<LogSlice> {
  const read = (from: LogPosition): Promise<LogSlice> => {
    const page = store.readLog(tenant, { after: from, limit });
    // Whoever stops early does not ask for the page that is on its way: its failure is nobody's.
    page.catch(() => undefined);
    return page;
  };
  for (let page = await read(after); page.events.length > 0;) {
    const next = read(page.next);
    yield page;
    page = await next;
  }
}
