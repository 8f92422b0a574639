import { randomUUID } from 'node:crypto';
import { rarePhone, rareWord, today } from './sample';

/** Ids by the name of the field that holds them: `beneficiaryId`, `caseId` … */
export type Things = Readonly<Record<string, string>>;

/** What nobody outside of an organisation may ever see: a word in names and notes, a phone number. */
export interface Canary {
  readonly word: string;
  readonly arabic: string;
  readonly phone: string;
}

/** One request: it makes a thing of a kind, or decides on one that was made (`about`). */
interface Step {
  readonly route: string;
  readonly kind?: string;
  readonly about?: string;
  readonly body: (things: Things, canary: Canary) => object;
}

export const person = ({ word, arabic, phone }: Canary, more: object = {}): object => ({
  id: randomUUID(),
  hubId: 'HUB-TNG',
  name: { latin: { given: `Awa ${word}`, family: word }, arabic: { given: arabic, family: arabic } },
  birth: { date: '1992-05-04', precision: 'DAY' },
  sex: 'F',
  nationality: 'SEN',
  province: '01.511',
  phone,
  email: `${word}@test.example`,
  noticeVersion: '2026-1',
  noticeLanguage: 'fr',
  legalBasis: 'CONSENT',
  consents: ['CASE_MANAGEMENT', 'SENSITIVE_DATA', 'MENTORING'].map((purpose) => ({
    id: randomUUID(),
    purpose,
    decision: 'given',
    mode: 'WRITTEN',
    recipients: ['ORGANISATION'],
    fields: ['identity'],
    language: 'fr',
  })),
  ...more,
});

const languages = [{ code: 'fr', level: 'NATIVE' }];

const vetting = (step: string, more: object = {}): Step => ({
  route: '/api/v1/mentors/:id/pass-vetting-step',
  about: 'mentorId',
  body: () => ({ step, passedOn: today(), ...more }),
});

/** How a thing of each kind is made, in the order in which they need each other. */
export const steps: readonly Step[] = [
  {
    route: '/api/v1/hubs',
    kind: 'hubId',
    body: () => ({ id: `HUB-${rareWord()}`, name: 'Antenne', hubType: 'HUB', province: '01.511' }),
  },
  {
    route: '/api/v1/programmes',
    kind: 'programmeId',
    body: () => ({
      id: `PRG-${rareWord()}`,
      title: { fr: 'Programme', ar: 'برنامج', en: 'Programme' },
      start: '2020-01-01',
      end: '2035-12-31',
      territory: ['01.511'],
    }),
  },
  {
    route: '/api/v1/staff',
    kind: 'userId',
    body: (_, { word }) => ({
      id: randomUUID(),
      email: `agent.${word}@test.example`,
      name: `Agent ${word}`,
      roles: ['COUNSELLOR'],
      hubIds: ['HUB-TNG'],
      initialPassword: 'a long enough password',
    }),
  },
  { route: '/api/v1/beneficiaries', kind: 'beneficiaryId', body: (_, canary) => person(canary) },
  {
    route: '/api/v1/beneficiaries',
    kind: 'otherId',
    body: (_, { word }) => {
      const other = rareWord();
      return person({ word: other, arabic: 'سفيان', phone: rarePhone() }, { email: `other.${word}@test.example` });
    },
  },
  {
    route: '/api/v1/cases',
    kind: 'caseId',
    body: ({ beneficiaryId, programmeId }) => ({
      id: randomUUID(),
      beneficiaryId,
      hubId: 'HUB-TNG',
      track: 'SELF_EMPLOYMENT',
      intensity: 'STANDARD',
      legalBasis: 'CONSENT',
      programmeIds: [programmeId],
    }),
  },
  {
    route: '/api/v1/appointments',
    kind: 'appointmentId',
    body: ({ caseId }) => ({
      id: randomUUID(),
      caseId,
      startLocal: { local: `${String(Number(today().slice(0, 4)) + 1)}-03-02T10:00`, zone: 'Africa/Casablanca' },
      durationMin: 30,
      channel: 'HUB_VISIT',
    }),
  },
  {
    route: '/api/v1/sessions',
    kind: 'sessionId',
    body: ({ beneficiaryId, caseId, programmeId }, { word, phone }) => ({
      id: randomUUID(),
      beneficiaryIds: [beneficiaryId],
      caseId,
      serviceType: 'COUNSELLING',
      channel: 'HUB_VISIT',
      heldOn: today(),
      durationMin: 40,
      hubId: 'HUB-TNG',
      note: `Elle s’appelle ${word}, au ${phone}`,
      programmeIds: [programmeId],
    }),
  },
  {
    route: '/api/v1/startups',
    kind: 'startupId',
    body: () => ({ id: randomUUID(), name: 'Coopérative', sector: 'AGRI', province: '01.511', stage: 'IDEATION' }),
  },
  {
    route: '/api/v1/business-supports',
    kind: 'supportId',
    body: ({ beneficiaryId, programmeId }) => ({
      id: randomUUID(),
      beneficiaryId,
      supportType: 'BUSINESS_PLAN',
      deliveredOn: today(),
      hours: 3,
      programmeIds: [programmeId],
    }),
  },
  {
    route: '/api/v1/mentoring-programmes',
    kind: 'mentoringProgrammeId',
    body: ({ programmeId }) => ({ id: randomUUID(), title: 'Mentorat', programmeIds: [programmeId] }),
  },
  {
    route: '/api/v1/mentors',
    kind: 'mentorId',
    body: (_, { word, phone }) => ({
      id: randomUUID(),
      name: { latin: { given: 'Nadia', family: word } },
      email: `mentor.${word}@test.example`,
      phone,
      source: 'INDIVIDUAL',
      languages,
      city: 'Tanger',
      remote: true,
    }),
  },
  vetting('INTERVIEW'),
  vetting('IDENTITY'),
  vetting('REFERENCES', { referees: 2 }),
  vetting('CODE_OF_CONDUCT'),
  vetting('CONFIDENTIALITY'),
  {
    route: '/api/v1/mentors/:id/approve',
    about: 'mentorId',
    body: ({ mentoringProgrammeId }) => ({ mentoringProgrammeId }),
  },
  {
    route: '/api/v1/mentors/:id/record-training',
    about: 'mentorId',
    body: ({ mentoringProgrammeId }) => ({ mentoringProgrammeId, hours: 12, trainedOn: today() }),
  },
  {
    route: '/api/v1/mentees',
    kind: 'enrolmentId',
    body: ({ beneficiaryId }) => ({ id: randomUUID(), beneficiaryId, goals: ['BUSINESS'] }),
  },
  { route: '/api/v1/mentees/:id/prepare', about: 'beneficiaryId', body: () => ({ preparedOn: today() }) },
  {
    route: '/api/v1/pairs',
    kind: 'pairId',
    body: ({ mentorId, beneficiaryId, mentoringProgrammeId }) => ({
      id: randomUUID(),
      mentorId,
      beneficiaryId,
      mentoringProgrammeId,
      mentee: { languages, city: 'Tanger', remote: true },
    }),
  },
];
