import { randomBytes, randomUUID } from 'node:crypto';
import type { TenantId } from '@rihla/event-store';
import { KeyRing, type RowSealer, rootKeyFromEnv, rowSealer } from '@rihla/personal-data';
import { ownDatabase, type OwnDatabase } from '@rihla/test/database';
import { tellTwice } from '@rihla/test/tell-twice';
import type { RecalledStartupEvent } from '../../domain/startup.events';
import { displayName, membersOf } from './member.row';
import { startupsProjection } from './startups.projection';

let db: OwnDatabase;
let ring: KeyRing;
let sealer: RowSealer;
let tenant: TenantId;

beforeAll(async () => {
  db = await ownDatabase();
  ring = new KeyRing(db.transactions, rootKeyFromEnv(randomBytes(32).toString('hex')));
  sealer = rowSealer(ring);
});
beforeEach(async () => {
  tenant = await db.newTenant();
});
afterAll(async () => {
  ring.close();
  await db.close();
});

const on = '2021-12-06';
const [startupId, awa, salma, mother] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
const beneficiaryId = randomUUID();

const tell = (...events: readonly RecalledStartupEvent[]) => tellTwice(db, startupsProjection(sealer), tenant, events);

const rows = (sql: string, of = tenant) => db.transactions.inTenant(of, (tx) => tx.query(sql));
const startup = async () =>
  (
    await rows('select status, version, legal_form, registered_on, natural_founders, province, sector from startup_v1')
  )[0];
const members = async () =>
  (await db.transactions.inTenant(tenant, (tx) => membersOf(tx, sealer, tenant, startupId))).map(
    ({ member_id: memberId, role, kind, card }) => ({
      memberId,
      role,
      kind,
      shown: card?.name ? displayName(card.name) : card?.organisationName,
    }),
  );

const created: RecalledStartupEvent = {
  type: 'StartupCreated',
  occurredOn: on,
  data: {
    startupId,
    statSubject: randomUUID(),
    name: 'Mains Unies',
    sector: 'FOOD_PROC',
    province: '01.511',
    stage: 'INCUBATION',
    createdOn: on,
  },
};
const addedAwa: RecalledStartupEvent = {
  type: 'StartupMemberAdded',
  occurredOn: on,
  data: {
    startupId,
    memberId: awa,
    personId: beneficiaryId,
    kind: 'BENEFICIARY',
    beneficiaryId,
    role: 'LEAD',
    founder: true,
    addedOn: on,
  },
};
const addedSalma: RecalledStartupEvent = {
  type: 'StartupMemberAdded',
  occurredOn: on,
  data: {
    startupId,
    memberId: salma,
    personId: salma,
    kind: 'NON_BENEFICIARY',
    name: { latin: { given: 'Salma', family: 'Voisine' } },
    noticeVersion: '2026-1',
    role: 'COOP_MEMBER',
    founder: true,
    addedOn: on,
  },
};
const addedMother: RecalledStartupEvent = {
  type: 'StartupMemberAdded',
  occurredOn: on,
  data: {
    startupId,
    memberId: mother,
    personId: mother,
    kind: 'LEGAL_PERSON',
    organisationName: 'Coopérative mère',
    role: 'PARTNER',
    founder: true,
    addedOn: '2021-12-07',
  },
};
const formalised: RecalledStartupEvent = {
  type: 'StartupFormalised',
  occurredOn: on,
  data: {
    startupId,
    statSubject: created.data.statSubject,
    legalForm: 'COOPERATIVE',
    registeredOn: on,
    registerName: 'Registre local des coopératives',
    registerNo: 'COOP-17',
    evidenceRef: 'doc-9',
    province: '01.227',
    sector: 'AGRI',
    foundingMembers: [
      { memberId: awa, kind: 'BENEFICIARY', beneficiaryId },
      { memberId: salma, kind: 'NON_BENEFICIARY' },
      { memberId: mother, kind: 'LEGAL_PERSON' },
    ],
    programmeIds: [],
  },
};

describe('the start-ups as rows', () => {
  it('begin as projects without a team', async () => {
    await tell(created);
    expect(await startup()).toMatchObject({ status: 'PROJECT', version: 0, natural_founders: 0 });
    expect(await members()).toEqual([]);
  });

  it('hold a team: a beneficiary by her id, the others by names that are sealed', async () => {
    await tell(created, addedAwa, addedSalma, addedMother);
    expect(await startup()).toMatchObject({ version: 3 });
    expect(await members()).toEqual([
      { memberId: awa, role: 'LEAD', kind: 'BENEFICIARY', shown: undefined },
      { memberId: salma, role: 'COOP_MEMBER', kind: 'NON_BENEFICIARY', shown: 'Salma Voisine' },
      { memberId: mother, role: 'PARTNER', kind: 'LEGAL_PERSON', shown: 'Coopérative mère' },
    ]);
    const stored = (await rows('select sealed from startup_member_v1 where sealed is not null')) as {
      sealed: Buffer;
    }[];
    expect(stored).toHaveLength(2);
    expect(Buffer.concat(stored.map(({ sealed }) => sealed)).toString()).not.toMatch(/Salma|Voisine|mère/);
  });

  it('show no name once its key is gone, nor when it was gone before', async () => {
    await tell(created, addedAwa, addedSalma);
    await ring.destroy(tenant, salma);
    expect(await members()).toContainEqual(expect.objectContaining({ memberId: salma, shown: undefined }));
    const { name: _, ...nameless } = addedSalma.data;
    await rows('delete from read_a.startup_member_v1');
    await tell(created, { ...addedSalma, data: nameless });
    expect(await members()).toEqual([
      { memberId: salma, role: 'COOP_MEMBER', kind: 'NON_BENEFICIARY', shown: undefined },
    ]);
  });

  it('lose who leaves', async () => {
    const left: RecalledStartupEvent = {
      type: 'StartupMemberLeft',
      occurredOn: on,
      data: { startupId, memberId: salma, reason: 'Départ', leftOn: on },
    };
    await tell(created, addedAwa, addedSalma, left);
    expect((await members()).map(({ memberId }) => memberId)).toEqual([awa]);
    expect(await startup()).toMatchObject({ version: 3 });
  });

  it('are led by the one who took over', async () => {
    const changed: RecalledStartupEvent = {
      type: 'StartupLeadChanged',
      occurredOn: on,
      data: { startupId, fromMemberId: awa, toMemberId: salma, changedOn: on },
    };
    await tell(created, addedAwa, addedSalma, changed);
    expect((await members()).map(({ memberId, role }) => [memberId, role])).toEqual([
      [salma, 'LEAD'],
      [awa, 'CO_FOUNDER'],
    ]);
    expect(await startup()).toMatchObject({ version: 3 });
  });

  it('INC-20 count natural founders when the register speaks, and stand where the register has them', async () => {
    await tell(created, addedAwa, addedSalma, addedMother, formalised);
    expect(await startup()).toEqual({
      status: 'FORMALISED',
      version: 4,
      legal_form: 'COOPERATIVE',
      registered_on: on,
      natural_founders: 2,
      province: '01.227',
      sector: 'AGRI',
    });
  });

  it('remember a refusal of the register, and stay projects', async () => {
    await tell(created, {
      type: 'StartupFormalisationRejected',
      occurredOn: on,
      data: { startupId, reason: 'Statuts à revoir', rejectedOn: on },
    });
    expect(await rows('select status, version, rejection_reason, rejected_on from startup_v1')).toEqual([
      { status: 'PROJECT', version: 1, rejection_reason: 'Statuts à revoir', rejected_on: on },
    ]);
  });

  it('cease', async () => {
    await tell(created, { type: 'StartupCeased', occurredOn: on, data: { startupId, reason: 'BUSINESS_CEASED', on } });
    expect(await startup()).toMatchObject({ status: 'CEASED', version: 1 });
  });

  it('are unseen by another tenant', async () => {
    await tell(created, addedAwa);
    const other = await db.newTenant();
    for (const table of startupsProjection(sealer).tables) {
      expect(await rows(`select from ${table}`)).toHaveLength(1);
      expect(await rows(`select from ${table}`, other)).toEqual([]);
    }
  });
});
