import { Body, Controller, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked, type Decided, Decides, type Wish } from '@rihla/platform';
import { Deregister, DeregisterBody } from './deregister.command';

@Controller('auto-entrepreneurs')
export class DeregisterController {
  constructor(private readonly commands: CommandBus) {}

  @Decides({
    path: ':id/deregister',
    access: 'auto-entrepreneur.record',
    summary: 'Record that a person left the register: what was obtained stays counted',
    body: DeregisterBody,
    refusals: ['autoentrepreneur.not-registered', 'autoentrepreneur.before-registration'],
  })
  decide(@Param('id') id: string, @Body() body: DeregisterBody, @Asked() wish: Wish): Promise<Decided> {
    return this.commands.execute(new Deregister(id, body, wish));
  }
}
