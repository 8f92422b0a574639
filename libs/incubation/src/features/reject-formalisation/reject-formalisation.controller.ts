import { Body, Controller, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked, type Decided, Decides, type Wish } from '@rihla/platform';
import { RejectFormalisation, RejectFormalisationBody } from './reject-formalisation.command';

@Controller('startups')
export class RejectFormalisationController {
  constructor(private readonly commands: CommandBus) {}

  @Decides({
    path: ':id/reject-formalisation',
    access: 'startup.write',
    summary: 'Record that the register refused the enterprise',
    body: RejectFormalisationBody,
    refusals: ['startup.already-formalised', 'startup.ceased'],
  })
  decide(@Param('id') id: string, @Body() body: RejectFormalisationBody, @Asked() wish: Wish): Promise<Decided> {
    return this.commands.execute(new RejectFormalisation(id, body, wish));
  }
}
