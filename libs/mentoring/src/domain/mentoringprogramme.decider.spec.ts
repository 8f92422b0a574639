import { specOf } from '@rihla/kernel/testing';
import type { CreateMentoringProgramme } from './mentoringprogramme.commands';
import { mentoringProgrammeDecider } from './mentoringprogramme.decider';
import type { MentoringProgrammeCreated } from './mentoringprogramme.events';

const given = specOf(mentoringProgrammeDecider);

const create = (data: Partial<CreateMentoringProgramme['data']> = {}): CreateMentoringProgramme => ({
  type: 'CreateMentoringProgramme',
  by: { userId: 'lina', roles: ['MENTORING_COORDINATOR'], hubIds: [] },
  at: '2021-06-01T09:00:00.000Z',
  data: {
    mentoringProgrammeId: 'duo',
    title: 'Duo Tanger',
    durationDays: 182,
    meetingsPerWeek: 1,
    minTrainingHours: 12,
    maxPairsPerMentor: 1,
    requiredSteps: ['CRIMINAL_RECORD'],
    programmeIds: ['PRG-M4SD-TTA'],
    ...data,
  },
});
const created = (maxPairsPerMentor: number): MentoringProgrammeCreated => ({
  type: 'MentoringProgrammeCreated',
  occurredOn: '2021-06-01',
  data: create({ maxPairsPerMentor }).data,
});

describe('a mentoring programme', () => {
  it('is created with the settings that mentors and pairs are held to', () =>
    given().when(create()).happens(created(1)));

  it('MEN-04 lets a mentor carry one to three pairs', () => {
    given()
      .when(create({ maxPairsPerMentor: 3 }))
      .happens(created(3));
    for (const maxPairsPerMentor of [0, 1.5, 4])
      given().when(create({ maxPairsPerMentor })).refuses('mentoringprogramme.pairs-per-mentor', { maximum: 3 });
  });

  it('asked twice, nothing new', () => given(created(1)).when(create()).changesNothing());
});
