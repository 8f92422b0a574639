import { join } from 'node:path';
import { keepsItsHistory } from '@rihla/test/history';
import { menteeAggregate } from './domain/mentee.aggregate';
import { mentorAggregate } from './domain/mentor.aggregate';
import { mentoringProgrammeAggregate } from './domain/mentoringprogramme.aggregate';
import { pairAggregate } from './domain/pair.aggregate';

describe('what mentoring has stored', () => {
  keepsItsHistory(join(__dirname, 'domain/history'), [
    menteeAggregate,
    mentorAggregate,
    mentoringProgrammeAggregate,
    pairAggregate,
  ]);
});
