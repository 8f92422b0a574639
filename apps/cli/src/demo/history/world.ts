import { v5 as uuidv5 } from 'uuid';
import { inventPerson, type Sketch } from '../names';
import type { ReferenceFile } from '../reference-file';
import { type LineOf, nationalityGroupOf, type ReferenceLine } from '../reference-line';

/** What the loader must tell: everything else follows from the file. */
export interface Surroundings {
  /** A tenant's uuid: the same line of two tenants gives other ids. */
  readonly tenant: string;
  /** Who is said to have done it all. */
  readonly staffUserId: string;
  /**
   * The random statSubject of a person or a start-up, by its id here: the one on file, or a fresh draw. Never derived
   * from the id, or an old export could be tied to a person again after her erasure.
   */
  readonly statSubjectOf: (id: string) => string;
}

export type Kind =
  'hub' | 'beneficiary' | 'consent' | 'session' | 'appointment' | 'support' | 'startup' | 'member' | 'staff' | 'case';

/** The id here of a thing of the file: always the same for the same tenant, kind and name. */
export const idOf = (tenant: string, kind: Kind, name: string): string => uuidv5(`${kind}:${name}`, tenant);

const sketchOf = ({ occurredOn, data }: LineOf<'BeneficiaryRegistered'>, ordinal: number): Sketch => {
  const { beneficiaryId, statDims } = data;
  const { sex, ageBand, nationality } = statDims;
  return { beneficiaryId, ordinal, registeredOn: occurredOn, sex, ageBand, nationality };
};

type StartupLine = LineOf<'StartupFormalised' | 'StartupFormalisationRejected'>;
const isAboutStartup = (line: ReferenceLine): line is StartupLine =>
  line.type === 'StartupFormalised' || line.type === 'StartupFormalisationRejected';

const found = <T>(map: ReadonlyMap<string, T>, name: string): T => {
  const value = map.get(name);
  if (value === undefined) throw new Error(`${name} is not in the file`);
  return value;
};

/** The file turned around: what a line refers to, by its name in the file. */
export const worldOf = ({ meta, lines }: ReferenceFile, { tenant, staffUserId, statSubjectOf }: Surroundings) => {
  const only = <T extends ReferenceLine['type']>(type: T): LineOf<T>[] =>
    lines.filter((line): line is LineOf<T> => line.type === type);
  const id = (kind: Kind, name: string): string => idOf(tenant, kind, name);

  const provinces = new Map(meta.hubs.map((hub) => [hub.id, hub.province]));
  const registrations = only('BeneficiaryRegistered');
  const people = new Map(
    registrations.map((line, ordinal) => {
      const { beneficiaryId: name, hubId, statDims } = line.data;
      const { sex, ageBand, statusGroup, education, province, nationality } = statDims;
      const beneficiaryId = id('beneficiary', name);
      const nationalityGroup = nationalityGroupOf(nationality);
      const dims = { sex, ageBand, nationalityGroup, statusGroup, education, province };
      const about = { statSubject: statSubjectOf(beneficiaryId), dims, hubProvince: found(provinces, hubId) };
      return [name, { beneficiaryId, nationality, about, invented: inventPerson(sketchOf(line, ordinal)) }];
    }),
  );
  const sessions = new Map(only('SessionRecorded').map((line) => [line.data.sessionId, line]));
  const formalised = new Map(only('StartupFormalised').map((line) => [line.data.startupId, line]));
  const merges = only('BeneficiariesMerged').map(({ data }) => data);
  const idsOf = (name: string): string[] => [
    found(people, name).beneficiaryId,
    ...merges.filter(({ survivorId }) => survivorId === name).flatMap(({ mergedId }) => idsOf(mergedId)),
  ];
  const startupLines = lines.filter(isAboutStartup);

  return {
    id,
    staffUserId,
    statSubjectOf,
    hubProvince: (hub: string) => found(provinces, hub),
    person: (name: string) => found(people, name),
    /** Every id under which a person is kept here: her own, and those merged into it. */
    idsOf,
    session: (name: string) => found(sessions, name),
    /** What the file says of a start-up, on whichever line it says it. */
    startup: (name: string) =>
      formalised.get(name)?.data ?? { name, sector: 'OTHER', province: meta.programme.territory[0] },
    isFirstOf: (line: StartupLine) => startupLines.find(({ data }) => data.startupId === line.data.startupId) === line,
  };
};

export type World = ReturnType<typeof worldOf>;
