import { randomUUID } from 'node:crypto';
import type { BeneficiaryErased, BeneficiaryMergedInto } from '@rihla/beneficiaries/contract';
import type { TenantId } from '@rihla/event-store';
import { ownDatabase, type OwnDatabase } from '@rihla/test/database';
import { tellTwice } from '@rihla/test/tell-twice';
import type { CaseEvent } from '../../domain/case.events';
import type { SessionEvent } from '../../domain/session.events';
import { caseloadProjection } from './caseload.projection';

type Happened = CaseEvent | SessionEvent | BeneficiaryErased | BeneficiaryMergedInto;

let db: OwnDatabase;
let tenant: TenantId;

beforeAll(async () => {
  db = await ownDatabase();
});
beforeEach(async () => {
  tenant = await db.newTenant();
});
afterAll(() => db.close());

const tell = (...events: readonly Happened[]) => tellTwice(db, caseloadProjection, tenant, events);
const rows = (of = tenant) =>
  db.transactions.inTenant(of, (tx) =>
    tx.query(
      `select case_id, version, beneficiary_id, hub_id, holder_user_id, track, intensity, status, opened_on, sessions,
         last_contact_on, erased from caseload_v1 order by opened_on`,
    ),
  );
const contacts = (of = tenant) =>
  db.transactions.inTenant(of, (tx) => tx.query('select session_id, case_id, held_on, substantive from contact_v1'));

const [aicha, fatou, boris, nadia] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
const [c1, c2, s1] = [randomUUID(), randomUUID(), randomUUID()];
const ref = { caseId: c1, beneficiaryId: aicha };
const on = '2021-12-17';

const opened = (data: Partial<Extract<CaseEvent, { type: 'CaseOpened' }>['data']> = {}): CaseEvent => ({
  type: 'CaseOpened',
  occurredOn: '2021-12-01',
  data: {
    ...ref,
    track: 'TRAINING',
    intensity: 'STANDARD',
    holderUserId: boris,
    hubId: 'HUB-TNG',
    openedOn: '2021-12-01',
    legalBasis: 'CONSENT',
    programmeIds: [],
    ...data,
  },
});
const content = {
  serviceType: 'COUNSELLING',
  channel: 'HUB_VISIT',
  heldOn: '2021-12-10',
  durationMin: 45,
  hubId: 'HUB-TNG',
  confidentiality: 'STANDARD',
  programmeIds: [],
};
const recorded = (data: Partial<Extract<SessionEvent, { type: 'SessionRecorded' }>['data']> = {}): SessionEvent => ({
  type: 'SessionRecorded',
  occurredOn: '2021-12-10',
  data: { sessionId: s1, beneficiaryIds: [aicha], staffUserId: boris, ...content, ...data },
});
const row = {
  case_id: c1,
  version: 0,
  beneficiary_id: aicha,
  hub_id: 'HUB-TNG',
  holder_user_id: boris,
  track: 'TRAINING',
  intensity: 'STANDARD',
  status: 'OPEN_INTAKE',
  opened_on: '2021-12-01',
  sessions: 0,
  last_contact_on: null,
  erased: false,
};

describe('the caseload as rows', () => {
  it('keeps an opened case', async () => {
    await tell(opened());
    expect(await rows()).toEqual([row]);
  });

  it.each<[string, CaseEvent, object]>([
    [
      'its holder',
      { type: 'CaseAssigned', occurredOn: on, data: { ...ref, holderUserId: nadia } },
      { holder_user_id: nadia },
    ],
    [
      'its intensity',
      { type: 'CaseIntensityChanged', occurredOn: on, data: { ...ref, from: 'STANDARD', to: 'LIGHT' } },
      { intensity: 'LIGHT' },
    ],
    [
      'its track',
      { type: 'CaseTrackChanged', occurredOn: on, data: { ...ref, to: 'UNDECIDED' } },
      { track: 'UNDECIDED' },
    ],
    [
      'its person',
      { type: 'CaseRepointed', occurredOn: on, data: { caseId: c1, beneficiaryId: fatou, mergedId: aicha } },
      { beneficiary_id: fatou },
    ],
    [
      'its state, when closure is asked for',
      { type: 'ClosureRequested', occurredOn: on, data: { ...ref, reason: 'CONSENT_WITHDRAWN' } },
      { status: 'CLOSURE_PENDING' },
    ],
    [
      'its state, when it is closed',
      {
        type: 'CaseClosed',
        occurredOn: on,
        data: { ...ref, reason: 'DUPLICATE', polarity: 'TECHNICAL', closedOn: on, durationDays: 16 },
      },
      { status: 'CLOSED' },
    ],
  ])('changes %s, and no other case', async (_, event, change) => {
    const other = opened({ caseId: c2, beneficiaryId: fatou, openedOn: '2021-12-02' });
    await tell(opened(), event, other);
    const bystander = { ...row, case_id: c2, beneficiary_id: fatou, opened_on: '2021-12-02', version: 2 };
    expect(await rows()).toEqual([{ ...row, version: 1, ...change }, bystander]);
  });

  it('counts a session in the open case of each who was there', async () => {
    const other = opened({ caseId: c2, beneficiaryId: fatou, openedOn: '2021-12-02' });
    await tell(opened(), other, recorded({ beneficiaryIds: [aicha, fatou], caseId: c1 }));
    expect(await rows()).toMatchObject([
      { case_id: c1, sessions: 1, last_contact_on: '2021-12-10' },
      { case_id: c2, sessions: 1, last_contact_on: '2021-12-10' },
    ]);
  });
  it('counts a session in the case that it names, closed or not, rather than in the open one', async () => {
    const closed: CaseEvent = {
      type: 'CaseClosed',
      occurredOn: on,
      data: { ...ref, reason: 'DUPLICATE', polarity: 'TECHNICAL', closedOn: on, durationDays: 16 },
    };
    const second = opened({ caseId: c2, openedOn: '2021-12-05' });
    await tell(opened(), closed, second, recorded({ caseId: c1 }));
    expect(await rows()).toMatchObject([{ sessions: 1 }, { sessions: 0 }]);
  });
  it('takes a message for no contact, though it counts', async () => {
    await tell(opened(), recorded({ channel: 'SMS' }));
    expect(await rows()).toMatchObject([{ sessions: 1, last_contact_on: null }]);
    expect(await contacts()).toEqual([{ session_id: s1, case_id: c1, held_on: '2021-12-10', substantive: false }]);
  });
  it('finds the last contact anew after a correction and after a void', async () => {
    const later = recorded({ sessionId: randomUUID(), heldOn: '2021-12-12' });
    const corrected: SessionEvent = {
      type: 'SessionCorrected',
      occurredOn: '2021-12-14',
      data: { sessionId: s1, beneficiaryIds: [aicha], ...content, heldOn: '2021-12-14', reason: 'Jour', correction: 1 },
    };
    const voided: SessionEvent = {
      type: 'SessionVoided',
      occurredOn: on,
      data: { sessionId: s1, beneficiaryIds: [aicha], reason: 'Erreur', correction: 1 },
    };
    await tell(opened(), recorded(), later);
    expect(await rows()).toMatchObject([{ sessions: 2, last_contact_on: '2021-12-12' }]);
    await tell(corrected);
    expect(await rows()).toMatchObject([{ sessions: 2, last_contact_on: '2021-12-14' }]);
    await tell(voided);
    expect(await rows()).toMatchObject([{ sessions: 1, last_contact_on: '2021-12-12' }]);
  });

  it('gives the cases of a merged person to who lives on', async () => {
    await tell(opened(), {
      type: 'BeneficiaryMergedInto',
      occurredOn: on,
      data: { beneficiaryId: aicha, survivorId: fatou },
    });
    expect(await rows()).toEqual([{ ...row, beneficiary_id: fatou }]);
  });

  const erased: BeneficiaryErased = {
    type: 'BeneficiaryErased',
    occurredOn: on,
    data: { beneficiaryId: aicha, reason: 'SUBJECT_REQUEST' },
  };
  it('keeps of an erased person neither track nor contacts', async () => {
    const other = opened({ caseId: c2, beneficiaryId: fatou, openedOn: '2021-12-02' });
    await tell(opened(), other, recorded({ beneficiaryIds: [aicha, fatou] }), erased);
    expect(await rows()).toMatchObject([
      { track: null, sessions: 0, last_contact_on: null, erased: true },
      { track: 'TRAINING', sessions: 1, last_contact_on: '2021-12-10', erased: false },
    ]);
    expect(await contacts()).toHaveLength(1);
  });
  it('ends with the same rows when her keys were gone from the start', async () => {
    const track = undefined as unknown as string;
    const channel = undefined as unknown as string;
    await tell(opened(), recorded(), erased);
    const live = await rows();
    tenant = await db.newTenant();
    await tell(opened({ track }), recorded({ channel }), erased);
    expect(await rows()).toEqual(live);
  });

  it('shows nothing of it to another tenant', async () => {
    await tell(opened(), recorded());
    const other = await db.newTenant();
    expect([await rows(), await contacts()].map((found) => found.length)).toEqual([1, 1]);
    expect([await rows(other), await contacts(other)]).toEqual([[], []]);
  });
});
