import { agendaShapes } from './domain/agenda.events';
import { appointmentShapes } from './domain/appointment.events';
import { caseShapes } from './domain/case.events';
import { openCaseShapes } from './domain/opencase.events';
import { sessionShapes } from './domain/session.events';
import { Accompaniment1700000006000 } from './migrations/1700000006000-accompaniment';

export const accompanimentMigrations = [Accompaniment1700000006000];
export const accompanimentShapes = {
  ...agendaShapes,
  ...appointmentShapes,
  ...caseShapes,
  ...openCaseShapes,
  ...sessionShapes,
};
export { AccompanimentModule } from './accompaniment.module';
export { casesFollowPersons } from './process-managers/cases-follow-persons';
export { agendaProjection } from './read-models/agenda/agenda.projection';
export { caseloadProjection } from './read-models/caseload/caseload.projection';

export { appointmentAggregate } from './domain/appointment.aggregate';
export type { AppointmentEvent } from './domain/appointment.events';
export { appointmentFacts } from './domain/appointment.facts';
export { sessionAggregate } from './domain/session.aggregate';
export type { SessionEvent } from './domain/session.events';
export { sessionFacts } from './domain/session.facts';
export { OpenCase } from './features/open-case/open-case.command';
export { RecordSession } from './features/record-session/record-session.command';
export { ScheduleAppointment } from './features/schedule-appointment/schedule-appointment.command';
