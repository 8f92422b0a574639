import { randomUUID } from 'node:crypto';
import type { TenantId } from '@rihla/event-store';
import { ownDatabase, type OwnDatabase } from '@rihla/test/database';
import { tellTwice } from '@rihla/test/tell-twice';
import { mentoringProgrammesProjection } from './mentoring-programmes.projection';

let db: OwnDatabase;
let tenant: TenantId;

beforeAll(async () => {
  db = await ownDatabase();
  tenant = await db.newTenant();
});
afterAll(() => db.close());

const rows = (sql: string, of = tenant) => db.transactions.inTenant(of, (tx) => tx.query(sql));

it('a mentoring programme is a row, once however often it is told, unseen by another tenant', async () => {
  const mentoringProgrammeId = randomUUID();
  const created = {
    type: 'MentoringProgrammeCreated',
    occurredOn: '2021-09-01',
    data: {
      mentoringProgrammeId,
      title: 'Duo',
      durationDays: 182,
      meetingsPerWeek: 1.5,
      minTrainingHours: 12,
      maxPairsPerMentor: 2,
      requiredSteps: ['CRIMINAL_RECORD'],
      programmeIds: ['PRG-A'],
    },
  };
  await tellTwice(db, mentoringProgrammesProjection, tenant, [created]);
  expect(
    await rows(
      `select mentoring_programme_id, title, duration_days, meetings_per_week::float8, min_training_hours::float8,
         max_pairs, required_steps, programme_ids from mentoring_programme_v1`,
    ),
  ).toEqual([
    {
      mentoring_programme_id: mentoringProgrammeId,
      title: 'Duo',
      duration_days: 182,
      meetings_per_week: 1.5,
      min_training_hours: 12,
      max_pairs: 2,
      required_steps: ['CRIMINAL_RECORD'],
      programme_ids: ['PRG-A'],
    },
  ]);
  expect(await rows('select from mentoring_programme_v1', await db.newTenant())).toEqual([]);
});
