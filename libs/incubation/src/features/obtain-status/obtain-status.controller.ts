import { Body, Controller, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked, type Decided, Decides, type Wish } from '@rihla/platform';
import { ObtainStatus, ObtainStatusBody } from './obtain-status.command';

@Controller('auto-entrepreneurs')
export class ObtainStatusController {
  constructor(private readonly commands: CommandBus) {}

  @Decides({
    path: ':id/obtain-status',
    access: 'auto-entrepreneur.record',
    summary: 'Record what the register says: the status counts from the day of the register',
    body: ObtainStatusBody,
    refusals: [
      'autoentrepreneur.already-registered',
      'autoentrepreneur.register-number-missing',
      'autoentrepreneur.evidence-missing',
    ],
  })
  decide(@Param('id') id: string, @Body() body: ObtainStatusBody, @Asked() wish: Wish): Promise<Decided> {
    return this.commands.execute(new ObtainStatus(id, body, wish));
  }
}
