import { Body, Controller, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked, type Decided, Decides, type Wish } from '@rihla/platform';
import { ChangeLead, ChangeLeadBody } from './change-lead.command';

@Controller('startups')
export class ChangeLeadController {
  constructor(private readonly commands: CommandBus) {}

  @Decides({
    path: ':id/change-lead',
    access: 'startup.write',
    summary: 'Hand the lead of the team to another member',
    body: ChangeLeadBody,
    refusals: ['startup.not-a-member', 'startup.ceased'],
  })
  decide(@Param('id') id: string, @Body() body: ChangeLeadBody, @Asked() wish: Wish): Promise<Decided> {
    return this.commands.execute(new ChangeLead(id, body, wish));
  }
}
