import { Body, Controller, Inject } from '@nestjs/common';
import { type Caller, reachOf } from '@rihla/access';
import type { TenantTransactions } from '@rihla/event-store';
import { type BlindIndex, type NameDirectory, normalise, type RowSealer } from '@rihla/personal-data';
import {
  AnswersPrivately,
  BLIND_INDEX,
  By,
  c1,
  c2,
  identifier,
  NAME_DIRECTORY,
  ROW_SEALER,
  TRANSACTIONS,
  uuid,
} from '@rihla/platform';
import { z } from 'zod';
import { displayName, peopleOf } from './person.row';

const Search = z.strictObject({ text: z.string().trim().max(120), limit: z.number().int().min(1).max(50).default(20) });
const Found = z.object({
  items: z.array(
    z.object({
      beneficiaryId: uuid,
      displayName: c2(z.string()),
      displayNameArabic: c2(z.string()).optional(),
      birthYear: c2(z.int()).optional(),
      hubId: identifier,
      score: c1(z.number()),
      status: c1(z.string()),
    }),
  ),
});
type Found = z.infer<typeof Found>;

/** Names may not stand in a URL, so the question is a POST. Nothing found is an empty list. */
@Controller('beneficiaries')
export class SearchPeopleController {
  constructor(
    @Inject(TRANSACTIONS) private readonly transactions: TenantTransactions,
    @Inject(ROW_SEALER) private readonly sealer: RowSealer,
    @Inject(NAME_DIRECTORY) private readonly directory: NameDirectory,
    @Inject(BLIND_INDEX) private readonly blindIndex: BlindIndex,
  ) {}

  @AnswersPrivately({
    path: 'search',
    access: 'beneficiary.read',
    summary: 'Find people by name in either script, or by phone; misspelled names are found too',
    body: Search,
    answer: Found,
    reads: ['people'],
  })
  async search(@By() caller: Caller, @Body() { text, limit }: z.infer<typeof Search>): Promise<Found> {
    const { tenant } = caller;
    const hits = text === '' ? [] : await this.directory.search(tenant, text, { limit: 4 * limit });
    return this.transactions.inTenant(tenant, async (tx) => {
      const phones = normalise('phone', text) ? await this.blindIndex.find(tx, tenant, 'phone', text) : [];
      const scores = new Map([
        ...hits.map(({ subject, score }) => [subject, score] as const),
        ...phones.map((id) => [id, 1] as const),
      ]);
      const reach = reachOf(caller, 'beneficiary.read');
      const people = await peopleOf(tx, this.sealer, tenant, [...scores.keys()]);
      const items = people.flatMap(({ beneficiary_id: beneficiaryId, hub_id: hubId, card, status }) => {
        if (!card || !(reach.tenant || reach.hubs.includes(hubId))) return [];
        const arabic = card.name.arabic && [card.name.arabic.given, card.name.arabic.family].filter(Boolean).join(' ');
        return [
          {
            beneficiaryId,
            hubId,
            status,
            displayName: displayName(card.name),
            ...(arabic && { displayNameArabic: arabic }),
            birthYear: Number(card.birth.date.slice(0, 4)),
            score: scores.get(beneficiaryId) ?? 0,
          },
        ];
      });
      return { items: items.toSorted((a, b) => b.score - a.score).slice(0, limit) };
    });
  }
}
