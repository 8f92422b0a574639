/** The answers and bodies of `/api/v1` as the web needs them; the generated document takes this file's place. */

interface Json<T> {
  content: { 'application/json': T };
}
interface Parameters<Query, Path, Header> {
  query?: Query;
  path: Path;
  header?: Header;
}
type None = Record<string, never>;
type Got<Answer, Query = None, Path = None> = {
  parameters: { query?: Query; header?: never; path: Path; cookie?: never };
  responses: { 200: Json<Answer> };
};
type Posted<Body, Answer = unknown, Path = None, Header = None> = {
  parameters: Parameters<never, Path, Header> & { cookie?: never };
  requestBody: Json<Body>;
  responses: { 200: Json<Answer> };
};
type Id = { id: string };
type Decided<Body> = Posted<Body, unknown, Id, { 'If-Match': string }>;
export interface Items<T> {
  items: T[];
}
export interface Page<T> extends Items<T> {
  nextCursor: string | null;
  total?: number;
}

export interface Localised {
  fr: string;
  ar: string;
  en: string;
}
export interface Code extends Localised {
  code: string;
  [extra: string]: unknown;
}
export interface Name {
  latin: { given: string; family?: string };
  arabic?: { given: string; family?: string };
}
export interface Birth {
  date: string;
  precision: string;
}
export interface Session {
  user: { id: string; displayName: string; email: string };
  tenant: { slug: string; name: string; demo: boolean };
  roles: string[];
  permissions: string[];
  fieldClasses: string[];
  hubs: { id: string; name: string }[];
  csrfToken: string;
}
export interface Staff {
  userId: string;
  displayName: string;
  hubIds: string[];
}
export interface Programme {
  programmeId: string;
  title: Localised;
  start: string;
  end: string;
  territory: string[];
}
export interface Candidate {
  beneficiaryId: string;
  displayName: string;
  displayNameArabic?: string;
  birthYear?: number;
  hubId: string;
  score: number;
  erased?: boolean;
}
export interface ConsentDecision {
  id: string;
  purpose: string;
  decision: 'given' | 'refused';
  mode: string;
  recipients: string[];
  fields: string[];
  language: string;
  validTo?: string;
}
export interface Registration {
  id: string;
  hubId: string;
  name: Name;
  birth: Birth;
  sex: string;
  nationality: string;
  province: string;
  phone?: string;
  email?: string;
  preferredLanguage: string;
  intakeSource: string;
  noticeVersion: string;
  noticeLanguage: string;
  legalBasis: string;
  consents: ConsentDecision[];
  /** People on file who resemble the newcomer and were looked at: they are somebody else (BEN-08). */
  different: string[];
}
export interface Consent {
  consentId: string;
  purpose: string;
  status: string;
  mode?: string;
  givenOn?: string;
  validTo?: string;
}
export interface Person {
  beneficiaryId: string;
  status: string;
  hubId?: string;
  /** The version of the consent ledger, a stream of its own. */
  consentsVersion: number;
  name?: Name;
  birth?: Birth;
  sex?: string;
  nationality?: string;
  province?: string;
  phone?: string | null;
  email?: string | null;
  preferredLanguage?: string;
  intakeSource?: string;
  registeredOn?: string;
  erased: boolean;
  mergedInto?: string;
  mergeProposals: { mergedId: string; proposedBy: string }[];
  refusedPurposes: string[];
  consents: Consent[];
  cases: { caseId: string; status: string; track?: string; openedOn: string }[];
}
export interface AdministrativeStatus {
  status: string;
  validFrom?: string;
  validTo?: string;
  evidenceSeen?: boolean;
}
export interface TimelineEntry {
  eventId: string;
  type: string;
  occurredOn: string;
  recordedAt: string;
  actor?: { userId: string; displayName: string };
  data: Record<string, unknown>;
}
export interface Appointment {
  appointmentId: string;
  startLocal: { local: string; zone: string };
  version?: number;
}
export interface CaseloadRow {
  caseId: string;
  beneficiaryId: string;
  displayName: string;
  age?: number;
  track: string;
  intensity: string;
  status: string;
  holderUserId: string;
  hubId: string;
  openedOn: string;
  lastContactOn?: string;
  daysSinceContact?: number;
  nextAppointment?: Appointment;
  sessions: number;
  erased: boolean;
}
export interface Caseload extends Page<CaseloadRow> {
  counts: { open: number; noContact: number; appointmentsToday: number; withoutAppointment: number; points: number };
}
export interface CaseFile extends CaseloadRow {
  holderDisplayName?: string;
  programmeIds?: string[];
}
export interface SessionReport {
  id: string;
  beneficiaryIds: string[];
  caseId?: string;
  appointmentId?: string;
  serviceType: string;
  channel: string;
  heldOn: string;
  durationMin: number;
  hubId: string;
  note?: string;
  confidentiality: string;
  programmeIds: string[];
}
export interface SupportReport {
  id: string;
  beneficiaryId: string;
  startupId?: string;
  supportType: string;
  deliveredOn: string;
  hours?: number;
  valueMad?: number;
  programmeIds: string[];
}
export interface AutoEntrepreneur {
  status: string;
  submittedOn?: string;
  registeredOn?: string;
  activity?: string;
}
export interface StartupRow {
  startupId: string;
  name: string;
  sector: string;
  province: string;
  stage: string;
  status: string;
  legalForm?: string;
  registeredOn?: string;
  members: number;
  collective: boolean;
}
export interface StartupMember {
  memberId: string;
  kind: string;
  role: string;
  founder: boolean;
  beneficiaryId?: string;
  displayName?: string;
}
export interface Startup extends Omit<StartupRow, 'members'> {
  registerName?: string;
  registerNo?: string;
  members: StartupMember[];
}
export interface Pair {
  pairId: string;
  status: string;
  mentorName?: string;
  menteeName?: string;
  startsOn?: string;
  endsOn?: string;
  meetings: number;
  minutes: number;
  lastMeetingOn?: string;
  version?: number;
}
export type Values = Record<string, number>;
export interface Indicators {
  programme: string;
  from: string;
  asOf: string;
  reading: string;
  values: Values;
}
export interface IndicatorDefinition {
  code: string;
  version: number;
  unit: string;
  title: Localised;
  rule: Localised;
}
export interface HalfYear {
  period: string;
  from: string;
  to: string;
  cumulative: Values;
  new: Values;
  active: Values;
}

type Timeline = { get: Got<Page<TimelineEntry>, { kind?: string; limit?: number; cursor?: string }, Id> };

export interface paths {
  '/session': {
    get: Got<Session>;
    post: Posted<{ email: string; password: string; tenant?: string }>;
    delete: { parameters: None; responses: { 204: { content: never } } };
  };
  '/code-lists': { get: Got<{ lists: Record<string, Code[]> }, { names: string }> };
  '/staff': { get: Got<Items<Staff>, { role?: string }> };
  '/programmes': { get: Got<Items<Programme>> };
  '/beneficiaries/search': { post: Posted<{ text: string; limit: number }, Items<Candidate>> };
  '/beneficiaries': { post: Posted<Registration> };
  '/beneficiaries/{id}': { get: Got<Person, None, Id> };
  '/beneficiaries/{id}/correct-identity': {
    post: Decided<{ changed: Partial<Pick<Person, 'name' | 'birth' | 'sex' | 'nationality'>>; reason: string }>;
  };
  '/beneficiaries/{id}/change-contact': { post: Decided<{ phone: string | null; email: string | null }> };
  '/beneficiaries/{id}/give-consent': {
    post: Decided<Omit<ConsentDecision, 'decision' | 'id'> & { consentId: string }>;
  };
  '/beneficiaries/{id}/refuse-consent': { post: Decided<{ purpose: string }> };
  '/beneficiaries/{id}/withdraw-consent': { post: Decided<{ consentId: string; channel: string }> };
  '/beneficiaries/{id}/administrative-status': { get: Got<AdministrativeStatus, None, Id> };
  '/beneficiaries/{id}/record-administrative-status': { post: Decided<AdministrativeStatus> };
  '/beneficiaries/{id}/propose-merge': { post: Decided<{ otherId: string; reason: string }> };
  '/beneficiaries/{id}/confirm-merge': { post: Decided<{ otherId: string }> };
  '/beneficiaries/{id}/timeline': Timeline;
  '/caseload': { get: Got<Caseload, CaseloadQuery> };
  '/cases': { post: Posted<CaseOpening> };
  '/cases/{id}': { get: Got<CaseFile, None, Id> };
  '/cases/{id}/timeline': Timeline;
  '/cases/{id}/assign': { post: Decided<{ holderUserId: string; override?: string }> };
  '/sessions': { post: Posted<SessionReport> };
  '/sessions/{id}/void': { post: Decided<{ reason: string }> };
  '/appointments': { post: Posted<AppointmentPlan> };
  '/appointments/{id}/miss': { post: Decided<{ excused: boolean }> };
  '/appointments/{id}/cancel': { post: Decided<{ by: string }> };
  '/business-supports': { post: Posted<SupportReport> };
  '/auto-entrepreneurs/{id}': { get: Got<AutoEntrepreneur, None, Id> };
  '/auto-entrepreneurs/{id}/submit-application': {
    post: Decided<{ submittedOn: string; activity: string; programmeIds: string[] }>;
  };
  '/auto-entrepreneurs/{id}/obtain-status': {
    post: Decided<{
      registeredOn: string;
      registerNo: string;
      activity: string;
      evidenceRef: string;
      programmeIds: string[];
    }>;
  };
  '/auto-entrepreneurs/{id}/reject-application': { post: Decided<{ reason: string }> };
  '/auto-entrepreneurs/{id}/deregister': { post: Decided<{ reason: string; on: string }> };
  '/startups': {
    get: Got<Page<StartupRow>, { status?: string; q?: string; limit?: number; cursor?: string }>;
    post: Posted<{ id: string; name: string; sector: string; province: string; stage: string }>;
  };
  '/startups/{id}': { get: Got<Startup, None, Id> };
  '/startups/{id}/add-member': { post: Decided<NewMember> };
  '/startups/{id}/remove-member': { post: Decided<{ memberId: string; reason: string }> };
  '/startups/{id}/formalise': { post: Decided<Formalisation> };
  '/pairs': { get: Got<Page<Pair>, { status?: string; limit?: number; cursor?: string }> };
  '/pairs/{id}/log-meeting': { post: Decided<Meeting> };
  '/indicators': { get: Got<Indicators, { programme: string; asOf: string; from?: string; reading: string }> };
  '/indicator-definitions': { get: Got<Items<IndicatorDefinition>> };
  '/indicators/by-half-year': { get: Got<Items<HalfYear>, { programme: string; asOf: string }> };
}

export interface CaseloadQuery {
  status?: string;
  track?: string;
  hub?: string;
  nextAppointment?: string;
  noContactDays?: number;
  sort?: string;
  limit?: number;
  cursor?: string;
}
export interface CaseOpening {
  id: string;
  beneficiaryId: string;
  hubId: string;
  track: string;
  intensity: string;
  holderUserId?: string;
  openedOn: string;
  legalBasis: string;
  programmeIds: string[];
}
export interface AppointmentPlan {
  id: string;
  caseId: string;
  startLocal: { local: string; zone: string };
  durationMin: number;
  channel: string;
  place?: string;
}
export interface NewMember {
  memberId: string;
  kind: string;
  role: string;
  founder: boolean;
  beneficiaryId?: string;
  name?: Name;
}
export interface Formalisation {
  legalForm: string;
  registeredOn: string;
  registerName: string;
  registerNo: string;
  evidenceRef: string;
  capitalMad?: number;
  shareValueMad?: number;
  programmeIds: string[];
}
export interface Meeting {
  meetingId: string;
  heldOn: string;
  durationMin: number;
  mode: string;
  note?: string;
}
