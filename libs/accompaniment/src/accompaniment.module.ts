import { Module } from '@nestjs/common';
import { AssignCaseController } from './features/assign-case/assign-case.controller';
import { CancelAppointmentController } from './features/cancel-appointment/cancel-appointment.controller';
import { ChangeIntensityController } from './features/change-intensity/change-intensity.controller';
import { ChangeTrackController } from './features/change-track/change-track.controller';
import { CorrectSessionController } from './features/correct-session/correct-session.controller';
import { MissAppointmentController } from './features/miss-appointment/miss-appointment.controller';
import { OpenCaseController } from './features/open-case/open-case.controller';
import { RecordSessionController } from './features/record-session/record-session.controller';
import { RescheduleAppointmentController } from './features/reschedule-appointment/reschedule-appointment.controller';
import { ScheduleAppointmentController } from './features/schedule-appointment/schedule-appointment.controller';
import { VoidSessionController } from './features/void-session/void-session.controller';
import { AgendaController } from './read-models/agenda/agenda.controller';
import { CaseFileController } from './read-models/case-file/case-file.controller';
import { CaseloadController } from './read-models/caseload/caseload.controller';
import { CaseTimelineController } from './read-models/timeline/case-timeline.controller';
import { AssignCaseHandler } from './features/assign-case/assign-case.handler';
import { CancelAppointmentHandler } from './features/cancel-appointment/cancel-appointment.handler';
import { ChangeIntensityHandler } from './features/change-intensity/change-intensity.handler';
import { ChangeTrackHandler } from './features/change-track/change-track.handler';
import { CorrectSessionHandler } from './features/correct-session/correct-session.handler';
import { HeedConsentWithdrawalHandler } from './features/heed-consent-withdrawal/heed-consent-withdrawal.handler';
import { MissAppointmentHandler } from './features/miss-appointment/miss-appointment.handler';
import { OpenCaseHandler } from './features/open-case/open-case.handler';
import { RecordSessionHandler } from './features/record-session/record-session.handler';
import { RescheduleAppointmentHandler } from './features/reschedule-appointment/reschedule-appointment.handler';
import { ScheduleAppointmentHandler } from './features/schedule-appointment/schedule-appointment.handler';
import { SettleMergeHandler } from './features/settle-merge/settle-merge.handler';
import { VoidSessionHandler } from './features/void-session/void-session.handler';
import { CasesOfHandler } from './read-models/caseload/cases-of.question';
import { HolderOfHandler, OpenCaseOfHandler } from './standing/case.questions';
import { Appointments } from './standing/appointments';
import { Cases } from './standing/cases';
import { Holders } from './standing/holders';
import { Persons } from './standing/persons';
import { Sessions } from './standing/sessions';

@Module({
  controllers: [
    AssignCaseController,
    CancelAppointmentController,
    ChangeIntensityController,
    ChangeTrackController,
    CorrectSessionController,
    MissAppointmentController,
    OpenCaseController,
    RecordSessionController,
    RescheduleAppointmentController,
    ScheduleAppointmentController,
    VoidSessionController,
    AgendaController,
    CaseFileController,
    CaseloadController,
    CaseTimelineController,
  ],
  providers: [
    AssignCaseHandler,
    CancelAppointmentHandler,
    ChangeIntensityHandler,
    ChangeTrackHandler,
    CorrectSessionHandler,
    HeedConsentWithdrawalHandler,
    MissAppointmentHandler,
    OpenCaseHandler,
    RecordSessionHandler,
    RescheduleAppointmentHandler,
    ScheduleAppointmentHandler,
    SettleMergeHandler,
    VoidSessionHandler,
    CasesOfHandler,
    HolderOfHandler,
    OpenCaseOfHandler,
    Appointments,
    Cases,
    Holders,
    Persons,
    Sessions,
  ],
})
export class AccompanimentModule {}
