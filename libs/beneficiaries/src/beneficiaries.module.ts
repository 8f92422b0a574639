import { Module } from '@nestjs/common';
import { ChangeContactController } from './features/change-contact/change-contact.controller';
import { ConfirmMergeController } from './features/confirm-merge/confirm-merge.controller';
import { CorrectIdentityController } from './features/correct-identity/correct-identity.controller';
import { EraseBeneficiaryController } from './features/erase-beneficiary/erase-beneficiary.controller';
import { GiveConsentController } from './features/give-consent/give-consent.controller';
import { ProposeMergeController } from './features/propose-merge/propose-merge.controller';
import { RecordAdministrativeStatusController } from './features/record-administrative-status/record-administrative-status.controller';
import { RecordIdentityDocumentController } from './features/record-identity-document/record-identity-document.controller';
import { RefuseConsentController } from './features/refuse-consent/refuse-consent.controller';
import { RegisterBeneficiaryController } from './features/register-beneficiary/register-beneficiary.controller';
import { WithdrawConsentController } from './features/withdraw-consent/withdraw-consent.controller';
import { SearchPeopleController } from './read-models/people/search-people.controller';
import { AdministrativeStatusController } from './read-models/person-file/administrative-status.controller';
import { PersonFileController } from './read-models/person-file/person-file.controller';
import { PersonTimelineController } from './read-models/timeline/person-timeline.controller';
import { ChangeContactHandler } from './features/change-contact/change-contact.handler';
import { ConfirmMergeHandler } from './features/confirm-merge/confirm-merge.handler';
import { CorrectIdentityHandler } from './features/correct-identity/correct-identity.handler';
import { DestroyKeysHandler } from './features/destroy-keys/destroy-keys.handler';
import { EraseBeneficiaryHandler } from './features/erase-beneficiary/erase-beneficiary.handler';
import { GiveConsentHandler } from './features/give-consent/give-consent.handler';
import { ProposeMergeHandler } from './features/propose-merge/propose-merge.handler';
import { RecordAdministrativeStatusHandler } from './features/record-administrative-status/record-administrative-status.handler';
import { RecordIdentityDocumentHandler } from './features/record-identity-document/record-identity-document.handler';
import { RefuseConsentHandler } from './features/refuse-consent/refuse-consent.handler';
import { RegisterBeneficiaryHandler } from './features/register-beneficiary/register-beneficiary.handler';
import { WithdrawConsentHandler } from './features/withdraw-consent/withdraw-consent.handler';
import { NamesOfHandler } from './read-models/people/people.questions';
import { Files } from './standing/files';
import { Resemblances } from './standing/resemblances';
import { StandingOfHandler, StatisticalProfileOfHandler } from './standing/standing.questions';

@Module({
  controllers: [
    ChangeContactController,
    ConfirmMergeController,
    CorrectIdentityController,
    EraseBeneficiaryController,
    GiveConsentController,
    ProposeMergeController,
    RecordAdministrativeStatusController,
    RecordIdentityDocumentController,
    RefuseConsentController,
    RegisterBeneficiaryController,
    WithdrawConsentController,
    SearchPeopleController,
    AdministrativeStatusController,
    PersonFileController,
    PersonTimelineController,
  ],
  providers: [
    DestroyKeysHandler,
    ChangeContactHandler,
    ConfirmMergeHandler,
    CorrectIdentityHandler,
    EraseBeneficiaryHandler,
    GiveConsentHandler,
    ProposeMergeHandler,
    RecordAdministrativeStatusHandler,
    RecordIdentityDocumentHandler,
    RefuseConsentHandler,
    RegisterBeneficiaryHandler,
    WithdrawConsentHandler,
    NamesOfHandler,
    StandingOfHandler,
    StatisticalProfileOfHandler,
    Files,
    Resemblances,
  ],
})
export class BeneficiariesModule {}
