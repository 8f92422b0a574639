import { Body, Controller, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked, type Decided, Decides, type Wish } from '@rihla/platform';
import { SubmitApplication, SubmitApplicationBody } from './submit-application.command';

@Controller('auto-entrepreneurs')
export class SubmitApplicationController {
  constructor(private readonly commands: CommandBus) {}

  @Decides({
    path: ':id/submit-application',
    access: 'auto-entrepreneur.record',
    summary: 'Record that a person filed for the auto-entrepreneur status',
    body: SubmitApplicationBody,
    refusals: [
      'autoentrepreneur.document-does-not-allow',
      'autoentrepreneur.document-expired',
      'autoentrepreneur.activity-not-allowed',
      'autoentrepreneur.already-registered',
    ],
  })
  decide(@Param('id') id: string, @Body() body: SubmitApplicationBody, @Asked() wish: Wish): Promise<Decided> {
    return this.commands.execute(new SubmitApplication(id, body, wish));
  }
}
