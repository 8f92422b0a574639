import { Module } from '@nestjs/common';
import { AddMemberController } from './features/add-member/add-member.controller';
import { CeaseStartupController } from './features/cease-startup/cease-startup.controller';
import { ChangeLeadController } from './features/change-lead/change-lead.controller';
import { CreateStartupController } from './features/create-startup/create-startup.controller';
import { DeliverSupportController } from './features/deliver-support/deliver-support.controller';
import { DeregisterController } from './features/deregister/deregister.controller';
import { FormaliseController } from './features/formalise/formalise.controller';
import { ObtainStatusController } from './features/obtain-status/obtain-status.controller';
import { RejectApplicationController } from './features/reject-application/reject-application.controller';
import { RejectFormalisationController } from './features/reject-formalisation/reject-formalisation.controller';
import { RemoveMemberController } from './features/remove-member/remove-member.controller';
import { SubmitApplicationController } from './features/submit-application/submit-application.controller';
import { VoidSupportController } from './features/void-support/void-support.controller';
import { AddMemberHandler } from './features/add-member/add-member.handler';
import { CeaseStartupHandler } from './features/cease-startup/cease-startup.handler';
import { ChangeLeadHandler } from './features/change-lead/change-lead.handler';
import { CreateStartupHandler } from './features/create-startup/create-startup.handler';
import { DeliverSupportHandler } from './features/deliver-support/deliver-support.handler';
import { DeregisterHandler } from './features/deregister/deregister.handler';
import { FormaliseHandler } from './features/formalise/formalise.handler';
import { ObtainStatusHandler } from './features/obtain-status/obtain-status.handler';
import { RejectApplicationHandler } from './features/reject-application/reject-application.handler';
import { RejectFormalisationHandler } from './features/reject-formalisation/reject-formalisation.handler';
import { RemoveMemberHandler } from './features/remove-member/remove-member.handler';
import { SubmitApplicationHandler } from './features/submit-application/submit-application.handler';
import { VoidSupportHandler } from './features/void-support/void-support.handler';
import { AutoEntrepreneurController } from './read-models/auto-entrepreneur/auto-entrepreneur.controller';
import { ListStartupsController } from './read-models/startups/list-startups.controller';
import { StartupController } from './read-models/startups/startup.controller';
import { People } from './standing/people';
import { Startups } from './standing/startups';

@Module({
  controllers: [
    AddMemberController,
    CeaseStartupController,
    ChangeLeadController,
    CreateStartupController,
    DeliverSupportController,
    DeregisterController,
    FormaliseController,
    ObtainStatusController,
    RejectApplicationController,
    RejectFormalisationController,
    RemoveMemberController,
    SubmitApplicationController,
    VoidSupportController,
    AutoEntrepreneurController,
    ListStartupsController,
    StartupController,
  ],
  providers: [
    AddMemberHandler,
    CeaseStartupHandler,
    ChangeLeadHandler,
    CreateStartupHandler,
    DeliverSupportHandler,
    DeregisterHandler,
    FormaliseHandler,
    ObtainStatusHandler,
    RejectApplicationHandler,
    RejectFormalisationHandler,
    RemoveMemberHandler,
    SubmitApplicationHandler,
    VoidSupportHandler,
    People,
    Startups,
  ],
})
export class IncubationModule {}
