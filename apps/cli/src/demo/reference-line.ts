import { isDay } from '@rihla/kernel';
import { codeOf, isCode } from '@rihla/platform/code-lists';
import { z } from 'zod';

const id = z.string().min(1).max(100);
const day = z.string().refine(isDay, 'not a day of the calendar (YYYY-MM-DD)');
const code = (list: string) => z.string().refine((value) => isCode(list, value), `not a code of ${list}`);
const reason = z.string().min(1).max(100);
/** TEN-09: at most three programmes. */
const programmeIds = z.array(id).max(3).default([]);

const missed = code('appointment_status').refine((status) => status.startsWith('NO_SHOW'), 'not a kind of absence');

const member = z.discriminatedUnion('kind', [
  z.strictObject({ memberId: id, kind: z.literal('BENEFICIARY'), beneficiaryId: id }),
  z.strictObject({ memberId: id, kind: z.literal('NON_BENEFICIARY') }),
  z.strictObject({ memberId: id, kind: z.literal('LEGAL_PERSON') }),
]);

const data = {
  BeneficiaryRegistered: z.strictObject({
    beneficiaryId: id,
    hubId: id,
    statDims: z.strictObject({
      sex: code('sex'),
      ageBand: code('age_band'),
      nationality: code('nationalities'),
      statusGroup: code('administrative_status_group'),
      education: code('education_level_group'),
      province: code('provinces'),
    }),
  }),
  BeneficiariesMerged: z.strictObject({ survivorId: id, mergedId: id, reason }),
  BeneficiaryErased: z.strictObject({ beneficiaryId: id, reason: code('erasure_reason') }),
  SessionRecorded: z.strictObject({
    sessionId: id,
    beneficiaryId: id,
    hubId: id,
    serviceType: code('service_type'),
    channel: code('contact_channel'),
    durationMin: z.int().min(0).max(1440),
    programmeIds,
  }),
  SessionVoided: z.strictObject({ sessionId: id, reason }),
  AppointmentMissed: z.strictObject({ beneficiaryId: id, status: missed }),
  BusinessSupportDelivered: z.strictObject({
    supportId: id,
    beneficiaryId: id,
    supportType: code('support_type'),
    programmeIds,
  }),
  AutoEntrepreneurApplicationSubmitted: z.strictObject({ beneficiaryId: id, programmeIds }),
  AutoEntrepreneurApplicationRejected: z.strictObject({ beneficiaryId: id, programmeIds }),
  AutoEntrepreneurStatusObtained: z.strictObject({
    beneficiaryId: id,
    registeredOn: day,
    activity: code('sector'),
    programmeIds,
  }),
  AutoEntrepreneurDeregistered: z.strictObject({ beneficiaryId: id, reason: code('deregistration_reason') }),
  StartupFormalised: z.strictObject({
    startupId: id,
    name: z.string().min(1).max(200),
    legalForm: code('startup_legal_form'),
    sector: code('sector'),
    province: code('provinces'),
    registeredOn: day,
    foundingMembers: z.array(member).min(1).max(15),
    programmeIds,
  }),
  StartupFormalisationRejected: z.strictObject({ startupId: id, reason }),
};

type LineType = keyof typeof data;
export type ReferenceLine = {
  [T in LineType]: {
    readonly seq: number;
    readonly type: T;
    readonly occurredOn: string;
    readonly data: z.infer<(typeof data)[T]>;
  };
}[LineType];
export type LineOf<T extends LineType> = Extract<ReferenceLine, { readonly type: T }>;
export type ReferenceMeta = z.infer<typeof meta>['_meta'];

const title = z.strictObject({ fr: z.string().min(1), ar: z.string().min(1), en: z.string().min(1) });
const territory = z.tuple([code('provinces')], code('provinces'));

/** The first line. Words for people (`note`, …) may be anything. */
const meta = z.strictObject({
  _meta: z.looseObject({
    programme: z
      .looseObject({ id, start: day, end: day, territory, title: title.optional(), donorOrg: z.string().optional() })
      .refine(({ start, end }) => start <= end, 'the programme ends before it starts'),
    hubs: z
      .array(z.looseObject({ id, province: code('provinces'), name: z.string().optional() }))
      .min(1)
      .refine((hubs) => new Set(hubs.map((hub) => hub.id)).size === hubs.length, 'a hub is named twice'),
  }),
});

const envelope = z.strictObject({ seq: z.int().min(0), type: z.string(), occurredOn: day, data: z.unknown() });

const isLineType = (type: string): type is LineType => Object.hasOwn(data, type);

/** Says where and what, in one sentence, without the value: a reference file may be a copy of a real one. */
const reasonOf = ({ issues: [issue] }: z.ZodError, within: readonly string[] = []): string => {
  const path = [...within, ...(issue?.path ?? [])].join('.');
  return path ? `${path}: ${issue?.message ?? 'not valid'}` : (issue?.message ?? 'not valid');
};

const held = <T>(result: z.ZodSafeParseResult<T>, within?: readonly string[]): T => {
  if (!result.success) throw new Error(reasonOf(result.error, within));
  return result.data;
};

/** @throws Error that says what is wrong with the line */
export const readMeta = (json: unknown): ReferenceMeta => held(meta.safeParse(json))._meta;

/** @throws Error that says what is wrong with the line */
export const readLine = (json: unknown): ReferenceLine => {
  const { type, ...line } = held(envelope.safeParse(json));
  if (!isLineType(type)) throw new Error(`type: unknown event type "${type}"`);
  return { ...line, type, data: held<unknown>(data[type].safeParse(line.data), ['data']) } as ReferenceLine;
};

/** The coarse group in which a nationality is counted. */
export const nationalityGroupOf = (nationality: string): string => codeOf('nationalities', nationality).group;
