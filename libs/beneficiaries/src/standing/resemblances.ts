import { Inject, Injectable } from '@nestjs/common';
import type { TenantId, TenantTransactions } from '@rihla/event-store';
import { type BlindIndex, duplicateScore, type NameDirectory, type RowSealer } from '@rihla/personal-data';
import { BLIND_INDEX, NAME_DIRECTORY, ROW_SEALER, TRANSACTIONS } from '@rihla/platform';
import type { Resemblance } from '../domain/beneficiary.commands';
import type { Birth, PersonName } from '../domain/person';
import { peopleOf, type PersonCard } from '../read-models/people/person.row';

/** What an intake knows of a newcomer when it looks for her. */
export interface Newcomer {
  readonly name: PersonName;
  readonly birth?: Birth | undefined;
  readonly sex?: string | undefined;
  readonly nationality?: string | undefined;
  readonly phone?: string | undefined;
}

const ENOUGH = 10;

const spelled = ({ latin, arabic }: PersonName): readonly string[] =>
  [latin, arabic].flatMap((name) => (name ? [[name.given, name.family].filter(Boolean).join(' ')] : []));

const comparable = ({ name, birth, sex, nationality, phone }: Newcomer | PersonCard) => ({
  names: spelled(name),
  birthYear: birth && Number(birth.date.slice(0, 4)),
  sex,
  nationality,
  phoneHash: phone ?? undefined,
});

/** Who on file resembles a newcomer, by name, year, sex, nationality and phone (BEN-08). */
@Injectable()
export class Resemblances {
  constructor(
    @Inject(TRANSACTIONS) private readonly transactions: TenantTransactions,
    @Inject(ROW_SEALER) private readonly sealer: RowSealer,
    @Inject(NAME_DIRECTORY) private readonly directory: NameDirectory,
    @Inject(BLIND_INDEX) private readonly blindIndex: BlindIndex,
  ) {}

  async of(
    tenant: TenantId,
    beneficiaryId: string,
    newcomer: Newcomer,
    different: readonly string[],
  ): Promise<readonly Resemblance[]> {
    const hits = await Promise.all(
      spelled(newcomer.name).map((name) => this.directory.search(tenant, name, { limit: ENOUGH })),
    );
    return this.transactions.inTenant(tenant, async (tx) => {
      const samePhone = newcomer.phone ? await this.blindIndex.find(tx, tenant, 'phone', newcomer.phone) : [];
      const ids = new Set([...hits.flat().map(({ subject }) => subject), ...samePhone]);
      ids.delete(beneficiaryId);
      const people = await peopleOf(tx, this.sealer, tenant, [...ids]);
      return people.flatMap(({ beneficiary_id: id, card, status }): Resemblance[] => {
        if (!card || status === 'MERGED_INTO') return [];
        const score = duplicateScore(comparable(newcomer), comparable(card));
        const signals = samePhone.includes(id) ? ['NAME', 'PHONE'] : ['NAME'];
        return [
          { beneficiaryId: id, score, signals, ...(different.includes(id) && { decision: 'DIFFERENT' as const }) },
        ];
      });
    });
  }
}
