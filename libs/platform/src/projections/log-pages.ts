import type { EventFilter, EventStore, LogPosition, LogSlice, TenantId } from '@rihla/event-store';

/** What a filter lets pass of a tenant's log after a place, page by page to its head; the next one is read meanwhile. */
export async function* logPages(
  store: EventStore,
  tenant: TenantId,
  { after, limit, filter }: { after: LogPosition; limit: number; filter: EventFilter },
): AsyncGenerator<LogSlice> {
  const read = (from: LogPosition): Promise<LogSlice> => {
    const page = store.readLog(tenant, { after: from, limit, filter });
    // Whoever stops early does not ask for the page that is on its way: its failure is nobody's.
    page.catch(() => undefined);
    return page;
  };
  let at = after;
  for (let page = await read(at); page.next !== at;) {
    const next = read(page.next);
    yield page;
    at = page.next;
    page = await next;
  }
}
