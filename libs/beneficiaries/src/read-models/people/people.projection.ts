import { type BlindIndex, forgetPerson, putPerson, type RowSealer } from '@rihla/personal-data';
import type { Transaction } from '@rihla/event-store';
import type { Projection, Told } from '@rihla/platform';
import type { Event } from '@rihla/kernel';
import { beneficiaryShapes, type RecalledBeneficiaryEvent } from '../../domain/beneficiary.events';
import { peopleOf, personCell, type PersonCard } from './person.row';

interface Tools {
  readonly rowSealer: RowSealer;
  readonly blindIndex: BlindIndex;
}

const STATUS = 'update person_v1 set status = $3 where tenant_id = $1 and beneficiary_id = $2';

/** Who is on file: for lists, names, search and duplicate checks. Every personal field is sealed in the row. */
export const peopleProjection = ({ rowSealer, blindIndex }: Tools): Projection<RecalledBeneficiaryEvent> => {
  const keep = async (
    { tenant, position }: Told<Event>,
    db: Transaction,
    id: string,
    card: PersonCard,
  ): Promise<void> => {
    const sealed = await rowSealer.sealRow(tenant, personCell(id), card);
    await db.query('update person_v1 set sealed = $3 where tenant_id = $1 and beneficiary_id = $2', [
      tenant,
      id,
      sealed,
    ]);
    const names = [card.name.latin, card.name.arabic].flatMap((name) =>
      name ? [[name.given, name.family].filter(Boolean).join(' ')] : [],
    );
    const { sex, nationality, birth } = card;
    await putPerson(
      db,
      rowSealer,
      { tenant, subject: id, changed: position },
      {
        names,
        sex,
        nationality,
        birthYear: Number(birth.date.slice(0, 4)),
      },
    );
    await blindIndex.remove(db, id, 'phone');
    if (card.phone) await blindIndex.put(db, tenant, id, 'phone', card.phone);
  };
  const change = async (
    told: Told<Event>,
    db: Transaction,
    id: string,
    changes: Partial<PersonCard>,
  ): Promise<void> => {
    const [person] = await peopleOf(db, rowSealer, told.tenant, [id]);
    if (person?.card) await keep(told, db, id, { ...person.card, ...changes });
  };
  return {
    name: 'people',
    version: 1,
    tables: ['person_v1'],
    shapes: beneficiaryShapes,
    reads: ['I'],
    forgets: { BeneficiaryErased: true },
    on: {
      BeneficiaryRegistered: async (told, db) => {
        const { tenant, occurredOn, data } = told;
        const { beneficiaryId, hubId, name, birth, sex, nationality, phone, email } = data;
        await db.query(
          `insert into person_v1 (tenant_id, beneficiary_id, hub_id, registered_on, status) values ($1, $2, $3, $4, 'REGISTERED')
           on conflict (tenant_id, beneficiary_id) do nothing`,
          [tenant, beneficiaryId, hubId, occurredOn],
        );
        if (!name || !birth || !sex || !nationality) return;
        await keep(told, db, beneficiaryId, { name, birth, sex, nationality, phone, email });
      },
      BeneficiaryIdentityCorrected: async (told, db) => {
        const { name, birth, sex, nationality } = told.data.changed ?? {};
        const given = Object.entries({ name, birth, sex, nationality }).filter(([, value]) => value !== undefined);
        await change(told, db, told.data.beneficiaryId, Object.fromEntries(given));
      },
      BeneficiaryContactChanged: async (told, db) => {
        const { beneficiaryId, phone, email } = told.data;
        const given = Object.entries({ phone, email }).filter(([, value]) => value !== undefined);
        await change(told, db, beneficiaryId, Object.fromEntries(given));
      },
      IdentityDocumentRecorded: async ({ tenant, data: { beneficiaryId, number } }, db) => {
        if (number !== undefined) await blindIndex.put(db, tenant, beneficiaryId, 'document', number);
      },
      BeneficiaryMergedInto: async ({ tenant, data: { beneficiaryId, survivorId } }, db) => {
        await db.query(
          `update person_v1 set status = 'MERGED_INTO', merged_into = $3 where tenant_id = $1 and beneficiary_id = $2`,
          [tenant, beneficiaryId, survivorId],
        );
      },
      BeneficiaryErased: async ({ tenant, position, data: { beneficiaryId } }, db) => {
        await db.query(
          `update person_v1 set status = 'ERASED', sealed = null where tenant_id = $1 and beneficiary_id = $2`,
          [tenant, beneficiaryId],
        );
        await forgetPerson(db, { tenant, subject: beneficiaryId, changed: position });
      },
      BeneficiaryDeactivated: async ({ tenant, data }, db) => {
        await db.query(STATUS, [tenant, data.beneficiaryId, 'INACTIVE']);
      },
      BeneficiaryReactivated: async ({ tenant, data }, db) => {
        await db.query(STATUS, [tenant, data.beneficiaryId, 'REGISTERED']);
      },
      // These change nothing that a list shows.
      AdministrativeStatusRecorded: () => Promise.resolve(),
      DuplicateSuspected: () => Promise.resolve(),
      MergeProposed: () => Promise.resolve(),
      BeneficiariesMerged: () => Promise.resolve(),
    },
  };
};
