import { Body, Controller, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked, type Decided, Decides, type Wish } from '@rihla/platform';
import { RejectApplication, RejectApplicationBody } from './reject-application.command';

@Controller('auto-entrepreneurs')
export class RejectApplicationController {
  constructor(private readonly commands: CommandBus) {}

  @Decides({
    path: ':id/reject-application',
    access: 'auto-entrepreneur.record',
    summary: 'Record that the office refused an application',
    body: RejectApplicationBody,
    refusals: ['autoentrepreneur.already-registered'],
  })
  decide(@Param('id') id: string, @Body() body: RejectApplicationBody, @Asked() wish: Wish): Promise<Decided> {
    return this.commands.execute(new RejectApplication(id, body, wish));
  }
}
