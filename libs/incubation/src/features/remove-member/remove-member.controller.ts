import { Body, Controller, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked, type Decided, Decides, type Wish } from '@rihla/platform';
import { RemoveMember, RemoveMemberBody } from './remove-member.command';

@Controller('startups')
export class RemoveMemberController {
  constructor(private readonly commands: CommandBus) {}

  @Decides({
    path: ':id/remove-member',
    access: 'startup.write',
    summary: 'Take a member out of the team',
    body: RemoveMemberBody,
    refusals: ['startup.lead-must-hand-over', 'startup.last-beneficiary-founder', 'startup.ceased'],
  })
  decide(@Param('id') id: string, @Body() body: RemoveMemberBody, @Asked() wish: Wish): Promise<Decided> {
    return this.commands.execute(new RemoveMember(id, body, wish));
  }
}
