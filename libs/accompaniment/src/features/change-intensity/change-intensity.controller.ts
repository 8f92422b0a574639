import { Body, Controller, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked, type Decided, Decides, type Wish } from '@rihla/platform';
import { ChangeIntensity, ChangeIntensityBody } from './change-intensity.command';

@Controller('cases')
export class ChangeIntensityController {
  constructor(private readonly commands: CommandBus) {}

  @Decides({
    path: ':id/change-intensity',
    access: 'case.open',
    summary: 'Change how closely a case is followed',
    body: ChangeIntensityBody,
    refusals: ['case.not-open', 'beneficiary.erased', 'beneficiary.merged'],
  })
  decide(@Param('id') id: string, @Body() body: ChangeIntensityBody, @Asked() wish: Wish): Promise<Decided> {
    return this.commands.execute(new ChangeIntensity(id, body, wish));
  }
}
