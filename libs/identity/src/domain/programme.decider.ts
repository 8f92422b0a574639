import { type Command, type Decider, Refusal } from '@rihla/kernel';
import { type Localised, type ProgrammeCreated, programmeShapes } from './programme.events';

export type CreateProgramme = Command<
  'CreateProgramme',
  {
    programmeId: string;
    title: Localised;
    donorOrg: string | null;
    start: string;
    end: string;
    territory: readonly string[];
  }
>;

export type ProgrammeState = { readonly start: string; readonly end: string } | null;

const decide = ({ data }: CreateProgramme, state: ProgrammeState): ProgrammeCreated[] => {
  const { programmeId, title, donorOrg, start, end, territory } = data;
  if (end < start) throw new Refusal('programme.ends-before-start', {}, 'input');
  if (territory.length === 0) throw new Refusal('programme.territory-missing', {}, 'input');
  if (state && (state.start !== start || state.end !== end)) throw new Refusal('programme.already-created');
  if (state) return [];
  return [
    { type: 'ProgrammeCreated', occurredOn: start, data: { programmeId, title, donorOrg, start, end, territory } },
  ];
};

const programmeDecider: Decider<ProgrammeState, CreateProgramme, ProgrammeCreated> = {
  initial: null,
  evolve: (_, { data: { start, end } }) => ({ start, end }),
  decide,
};

export const programmeAggregate = {
  category: 'programme',
  decider: programmeDecider,
  shapes: programmeShapes,
} as const;
