import type { EventData, StreamAppend, TenantId } from '@rihla/event-store';
import type { FactNews } from '@rihla/kernel';
import type { FactIds } from '@rihla/personal-data';

/** A fact beside an event, and the person whose key makes its id; null when it is about nobody. */
export interface OwnedFact {
  readonly owner: string | null;
  readonly news: FactNews;
}

const streamOfSubject = (tenant: TenantId, news: FactNews): string => {
  switch (news.kind) {
    case 'emitted':
      return `facts-${tenant}.${news.fact.subject}`;
    case 'voided':
      return `facts-${tenant}.${news.subject}`;
    case 'aliased':
      return `facts-${tenant}.${news.from}`;
  }
};

const stored = async (tenant: TenantId, ids: FactIds, { owner, news }: OwnedFact): Promise<EventData> => {
  switch (news.kind) {
    case 'emitted': {
      const factId = await ids.factId(tenant, owner, news.source);
      const { type: factType, ...fact } = news.fact;
      return factEvent(factId, 'StatFactEmitted', news.fact.on, { factId, factType, ...fact });
    }
    case 'voided': {
      const factId = await ids.factId(tenant, owner, news.source);
      const eventId = await ids.factId(tenant, owner, `void:${news.source}`);
      return factEvent(eventId, 'StatFactVoided', news.on, { factId, on: news.on });
    }
    case 'aliased': {
      const eventId = await ids.factId(tenant, owner, `alias:${news.from}:${news.to}`);
      return factEvent(eventId, 'StatSubjectAliased', news.on, { from: news.from, to: news.to, on: news.on });
    }
  }
};

const factEvent = (eventId: string, type: string, occurredOn: string, data: object): EventData => ({
  eventId,
  type,
  schemaVersion: 1,
  data,
  metadata: { occurredOn },
});

/**
 * The statistical facts of a wish as streams of the same append, one stream per statSubject. They carry no actor,
 * command or person: once the person's key is gone nothing derives their ids any more (domain.md §8).
 */
export const factStreams = async (
  tenant: TenantId,
  ids: FactIds,
  facts: readonly OwnedFact[],
): Promise<readonly StreamAppend[]> => {
  const bySubject = new Map<string, EventData[]>();
  for (const fact of facts) {
    const streamId = streamOfSubject(tenant, fact.news);
    const events = bySubject.get(streamId) ?? [];
    events.push(await stored(tenant, ids, fact));
    bySubject.set(streamId, events);
  }
  return [...bySubject].map(([streamId, events]) => ({ streamId, expectedVersion: 'any', events }));
};
