import type { INestApplicationContext } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { OpenCase, RecordSession, ScheduleAppointment } from '@rihla/accompaniment';
import { GiveConsent } from '@rihla/beneficiaries';
import { StandingOf } from '@rihla/beneficiaries/contract';
import { addDays, dayOf, type Actor } from '@rihla/kernel';
import { type Wish, wishOfSystem } from '@rihla/platform';
import type { LineOf } from './reference-line';
import { idOf } from './history/world';
import type { ReferenceFile } from './reference-file';

const CASES = 42;
const TRACKS = ['SELF_EMPLOYMENT', 'WAGE_EMPLOYMENT', 'COLLECTIVE_ENTERPRISE', 'TRAINING', 'UNDECIDED'] as const;
const SERVICES = ['COUNSELLING', 'ORIENTATION', 'JOB_SEARCH_SUPPORT', 'COUNSELLING'] as const;
const CHANNELS = ['HUB_VISIT', 'PHONE', 'HUB_VISIT', 'VIDEO'] as const;

interface Working {
  readonly tenant: string;
  readonly file: ReferenceFile;
  /** The instant of the first start: the working days lie around it and stay there. */
  readonly at: string;
}

/**
 * Opens cases for the counsellor of the demo around the day of the first start, through the commands of the
 * application: her caseload has something to show. It belongs to no programme and moves none of its figures.
 */
export const loadWorkingDays = async (app: INestApplicationContext, { tenant, file, at }: Working): Promise<void> => {
  const [hub] = file.meta.hubs;
  if (!hub) return;
  const hubId = idOf(tenant, 'hub', hub.id);
  const counsellor: Actor = { userId: idOf(tenant, 'staff', 'COUNSELLOR'), roles: ['COUNSELLOR'], hubIds: [hubId] };
  const wish = (key: string): Wish => ({ ...wishOfSystem({ tenant, at, key: `working day ${key}` }), by: counsellor });
  const commands = app.get(CommandBus);
  const today = dayOf(at);
  let opened = 0;
  for (const { data } of file.lines.filter(
    (line): line is LineOf<'BeneficiaryRegistered'> => line.type === 'BeneficiaryRegistered',
  )) {
    if (opened === CASES) return;
    const beneficiaryId = idOf(tenant, 'beneficiary', data.beneficiaryId);
    if (data.hubId !== hub.id || !(await isOnFile(app, tenant, beneficiaryId, today))) continue;
    const nth = (opened += 1);
    await openCase(commands, { nth, tenant, beneficiaryId, hubId, today, wish });
  }
};

const isOnFile = async (app: INestApplicationContext, tenant: string, id: string, on: string): Promise<boolean> =>
  (await app.get(QueryBus).execute(new StandingOf(tenant, id, on))).status === 'REGISTERED';

interface NewCase {
  readonly nth: number;
  readonly tenant: string;
  readonly beneficiaryId: string;
  readonly hubId: string;
  readonly today: string;
  readonly wish: (key: string) => Wish;
}

/** One case: a renewed consent, an opening, up to four sessions, and for most an appointment to come. */
const openCase = async (
  commands: CommandBus,
  { nth, tenant, beneficiaryId, hubId, today, wish }: NewCase,
): Promise<void> => {
  const key = `case ${beneficiaryId}`;
  const openedOn = addDays(today, -(8 + ((nth * 7) % 78)));
  const consent = {
    consentId: idOf(tenant, 'consent', `${key} renewed`),
    purpose: 'CASE_MANAGEMENT',
    recipients: ['ORGANISATION'],
    fields: ['identity', 'contact'],
    mode: 'WRITTEN',
    language: 'fr',
    givenOn: openedOn,
  };
  await commands.execute(new GiveConsent(beneficiaryId, consent, wish(`${key} consent`)));
  const caseId = idOf(tenant, 'case', key);
  const track = TRACKS[nth % TRACKS.length] ?? 'UNDECIDED';
  const intensity = nth % 6 === 0 ? 'INTENSIVE' : nth % 4 === 0 ? 'LIGHT' : 'STANDARD';
  const opening = {
    id: caseId,
    beneficiaryId,
    hubId,
    track,
    intensity,
    openedOn,
    legalBasis: 'CONSENT',
    programmeIds: [],
  };
  await commands.execute(new OpenCase(opening, wish(key)));
  for (let session = 0; session < 1 + (nth % 4); session += 1) {
    const heldOn = addDays(openedOn, Math.min(session * 17, 7 + ((nth * 7) % 78)));
    const id = idOf(tenant, 'session', `${key} ${String(session)}`);
    const act = {
      id,
      beneficiaryIds: [beneficiaryId],
      caseId,
      hubId,
      heldOn,
      programmeIds: [],
      confidentiality: 'STANDARD',
      serviceType: SERVICES[(nth + session) % SERVICES.length] ?? 'COUNSELLING',
      channel: CHANNELS[(nth + session) % CHANNELS.length] ?? 'HUB_VISIT',
      durationMin: 30 + 15 * ((nth + session) % 3),
    };
    await commands.execute(new RecordSession(act, wish(`${key} session ${String(session)}`)));
  }
  if (nth % 3 === 0) return;
  const time = `${String(9 + (nth % 7)).padStart(2, '0')}:${nth % 2 === 0 ? '00' : '30'}`;
  const day = addDays(today, Math.floor(nth / 7));
  const appointment = {
    id: idOf(tenant, 'appointment', key),
    caseId,
    durationMin: 30,
    channel: 'HUB_VISIT',
    startLocal: { local: `${day}T${time}`, zone: 'Africa/Casablanca' as const },
  };
  await commands.execute(new ScheduleAppointment(appointment, wish(`${key} appointment`)));
};
