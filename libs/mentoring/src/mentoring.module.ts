import { Module } from '@nestjs/common';
import { AcceptPairController } from './features/accept-pair/accept-pair.controller';
import { ApplyAsMentorController } from './features/apply-as-mentor/apply-as-mentor.controller';
import { ApproveMentorController } from './features/approve-mentor/approve-mentor.controller';
import { ConfirmMeetingController } from './features/confirm-meeting/confirm-meeting.controller';
import { CreateMentoringProgrammeController } from './features/create-mentoring-programme/create-mentoring-programme.controller';
import { DeclinePairController } from './features/decline-pair/decline-pair.controller';
import { EndPairController } from './features/end-pair/end-pair.controller';
import { FailVettingStepController } from './features/fail-vetting-step/fail-vetting-step.controller';
import { LogMeetingController } from './features/log-meeting/log-meeting.controller';
import { PassVettingStepController } from './features/pass-vetting-step/pass-vetting-step.controller';
import { PrepareMenteeController } from './features/prepare-mentee/prepare-mentee.controller';
import { ProposeMenteeController } from './features/propose-mentee/propose-mentee.controller';
import { ProposePairController } from './features/propose-pair/propose-pair.controller';
import { RecordFinalReviewController } from './features/record-final-review/record-final-review.controller';
import { RecordMentorTrainingController } from './features/record-mentor-training/record-mentor-training.controller';
import { RecordMentoringOutcomeController } from './features/record-mentoring-outcome/record-mentoring-outcome.controller';
import { SignAgreementController } from './features/sign-agreement/sign-agreement.controller';
import { StartPairController } from './features/start-pair/start-pair.controller';
import { WithdrawMenteeController } from './features/withdraw-mentee/withdraw-mentee.controller';
import { AcceptPairHandler } from './features/accept-pair/accept-pair.handler';
import { ApplyAsMentorHandler } from './features/apply-as-mentor/apply-as-mentor.handler';
import { ApproveMentorHandler } from './features/approve-mentor/approve-mentor.handler';
import { ConfirmMeetingHandler } from './features/confirm-meeting/confirm-meeting.handler';
import { CreateMentoringProgrammeHandler } from './features/create-mentoring-programme/create-mentoring-programme.handler';
import { DeclinePairHandler } from './features/decline-pair/decline-pair.handler';
import { EndPairHandler } from './features/end-pair/end-pair.handler';
import { FailVettingStepHandler } from './features/fail-vetting-step/fail-vetting-step.handler';
import { LogMeetingHandler } from './features/log-meeting/log-meeting.handler';
import { PassVettingStepHandler } from './features/pass-vetting-step/pass-vetting-step.handler';
import { PrepareMenteeHandler } from './features/prepare-mentee/prepare-mentee.handler';
import { ProposeMenteeHandler } from './features/propose-mentee/propose-mentee.handler';
import { ProposePairHandler } from './features/propose-pair/propose-pair.handler';
import { RecordFinalReviewHandler } from './features/record-final-review/record-final-review.handler';
import { RecordMentorTrainingHandler } from './features/record-mentor-training/record-mentor-training.handler';
import { RecordMentoringOutcomeHandler } from './features/record-mentoring-outcome/record-mentoring-outcome.handler';
import { SignAgreementHandler } from './features/sign-agreement/sign-agreement.handler';
import { StartPairHandler } from './features/start-pair/start-pair.handler';
import { WithdrawMenteeHandler } from './features/withdraw-mentee/withdraw-mentee.handler';
import { MenteesController } from './read-models/mentees/mentees.controller';
import { MentoringProgrammesController } from './read-models/mentoring-programmes/mentoring-programmes.controller';
import { MentorsController } from './read-models/mentors/mentors.controller';
import { ListPairsController } from './read-models/pairs/list-pairs.controller';
import { NamedPairs } from './read-models/pairs/named-pairs';
import { PairController } from './read-models/pairs/pair.controller';
import { Files } from './standing/files';
import { People } from './standing/people';

@Module({
  controllers: [
    AcceptPairController,
    ApplyAsMentorController,
    ApproveMentorController,
    ConfirmMeetingController,
    CreateMentoringProgrammeController,
    DeclinePairController,
    EndPairController,
    FailVettingStepController,
    LogMeetingController,
    PassVettingStepController,
    PrepareMenteeController,
    ProposeMenteeController,
    ProposePairController,
    RecordFinalReviewController,
    RecordMentorTrainingController,
    RecordMentoringOutcomeController,
    SignAgreementController,
    StartPairController,
    WithdrawMenteeController,
    MenteesController,
    MentoringProgrammesController,
    MentorsController,
    ListPairsController,
    PairController,
  ],
  providers: [
    AcceptPairHandler,
    ApplyAsMentorHandler,
    ApproveMentorHandler,
    ConfirmMeetingHandler,
    CreateMentoringProgrammeHandler,
    DeclinePairHandler,
    EndPairHandler,
    FailVettingStepHandler,
    LogMeetingHandler,
    PassVettingStepHandler,
    PrepareMenteeHandler,
    ProposeMenteeHandler,
    ProposePairHandler,
    RecordFinalReviewHandler,
    RecordMentorTrainingHandler,
    RecordMentoringOutcomeHandler,
    SignAgreementHandler,
    StartPairHandler,
    WithdrawMenteeHandler,
    NamedPairs,
    Files,
    People,
  ],
})
export class MentoringModule {}
