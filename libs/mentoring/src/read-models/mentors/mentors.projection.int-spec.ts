import { randomBytes, randomUUID } from 'node:crypto';
import type { TenantId } from '@rihla/event-store';
import { KeyRing, type RowSealer, rootKeyFromEnv, rowSealer } from '@rihla/personal-data';
import { ownDatabase, type OwnDatabase } from '@rihla/test/database';
import { tellTwice } from '@rihla/test/tell-twice';
import type { RecalledMentorEvent } from '../../domain/mentor.events';
import { mentorNames } from './mentor.row';
import { mentorsProjection } from './mentors.projection';

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

const tell = (...events: readonly RecalledMentorEvent[]) => tellTwice(db, mentorsProjection(sealer), tenant, events);
const rows = (sql: string, of = tenant) => db.transactions.inTenant(of, (tx) => tx.query(sql));
const mentor = async () => (await rows('select version, status, vetted_until, steps, pair_ids from mentor_v1'))[0];

const [mentorId, pairId, otherPair] = [randomUUID(), randomUUID(), randomUUID()];
const on = '2021-09-01';
const applied: RecalledMentorEvent = {
  type: 'MentorApplied',
  occurredOn: on,
  data: {
    mentorId,
    name: { latin: { given: 'Nadia', family: 'Mentore' } },
    email: 'nadia@exemple.test',
    languages: [{ code: 'fr', level: 'NATIVE' }],
    city: 'Tanger',
    remote: true,
    appliedOn: on,
  },
};
const passed: RecalledMentorEvent = {
  type: 'MentorVettingStepPassed',
  occurredOn: on,
  data: { mentorId, step: 'INTERVIEW', passedOn: on, validTo: '2023-08-31' },
};
const approved: RecalledMentorEvent = {
  type: 'MentorApproved',
  occurredOn: on,
  data: { mentorId, approvedOn: on, vettedUntil: '2023-08-31' },
};
const trained: RecalledMentorEvent = { type: 'MentorTrained', occurredOn: on, data: { mentorId, trainedOn: on } };
const claimed = (id: string): RecalledMentorEvent => ({
  type: 'MentorSlotClaimed',
  occurredOn: on,
  data: { mentorId, pairId: id },
});

describe('the mentors as rows', () => {
  it('begin as applications; who they are is sealed, and gone with the key', async () => {
    await tell(applied);
    expect(await rows('select version, status, remote, applied_on from mentor_v1')).toEqual([
      { version: 0, status: 'APPLIED', remote: true, applied_on: on },
    ]);
    const names = () => db.transactions.inTenant(tenant, (tx) => mentorNames(tx, sealer, tenant, [mentorId]));
    expect([...(await names()).values()]).toEqual([{ latin: { given: 'Nadia', family: 'Mentore' } }]);
    const [{ sealed } = { sealed: Buffer.of() }] = (await rows('select sealed from mentor_v1')) as { sealed: Buffer }[];
    expect(sealed.toString()).not.toMatch(/Nadia|exemple|Tanger/);
    await ring.destroy(tenant, mentorId);
    expect((await names()).size).toBe(0);
  });

  it('keep no card of a mentor who was erased before', async () => {
    await tell({ ...applied, data: { mentorId, remote: false, appliedOn: on } });
    expect(await rows('select remote, sealed from mentor_v1')).toEqual([{ remote: false, sealed: null }]);
  });

  it('are screened step by step', async () => {
    await tell(applied, passed);
    expect(await mentor()).toMatchObject({ version: 1, status: 'SCREENING', steps: { INTERVIEW: '2023-08-31' } });
  });

  it('are rejected by a failed step', async () => {
    await tell(applied, { type: 'MentorVettingStepFailed', occurredOn: on, data: { mentorId, failedOn: on } });
    expect(await mentor()).toMatchObject({ version: 1, status: 'REJECTED' });
  });

  it('are approved, then trained, and stay trained when vetted again', async () => {
    await tell(applied, passed, approved);
    expect(await mentor()).toMatchObject({ version: 2, status: 'APPROVED', vetted_until: '2023-08-31' });
    const again = { ...approved, data: { ...approved.data, vettedUntil: '2025-08-31' } } as RecalledMentorEvent;
    await tell(applied, passed, approved, trained);
    expect(await mentor()).toMatchObject({ version: 3, status: 'TRAINED' });
    await tell(applied, passed, approved, trained, again, passed);
    expect(await mentor()).toMatchObject({ version: 5, status: 'TRAINED', vetted_until: '2025-08-31' });
  });

  it('MEN-04 hold a slot per pair, from the signature to the end', async () => {
    const released: RecalledMentorEvent = {
      type: 'MentorSlotReleased',
      occurredOn: on,
      data: { mentorId, pairId },
    };
    await tell(applied, claimed(pairId), claimed(otherPair));
    expect(await mentor()).toMatchObject({ version: 2, pair_ids: [pairId, otherPair] });
    await tell(applied, claimed(pairId), claimed(otherPair), released);
    expect(await mentor()).toMatchObject({ version: 3, pair_ids: [otherPair] });
  });

  it('are unseen by another tenant', async () => {
    await tell(applied);
    expect(await rows('select from mentor_v1', await db.newTenant())).toEqual([]);
  });
});
