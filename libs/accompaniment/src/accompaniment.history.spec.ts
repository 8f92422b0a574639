import { join } from 'node:path';
import { keepsItsHistory } from '@rihla/test/history';
import { agendaAggregate } from './domain/agenda.aggregate';
import { appointmentAggregate } from './domain/appointment.aggregate';
import { caseAggregate } from './domain/case.aggregate';
import { openCaseAggregate } from './domain/opencase.aggregate';
import { sessionAggregate } from './domain/session.aggregate';

describe('what accompaniment has stored', () => {
  keepsItsHistory(join(__dirname, 'domain/history'), [
    agendaAggregate,
    appointmentAggregate,
    caseAggregate,
    openCaseAggregate,
    sessionAggregate,
  ]);
});
