import { Body, Controller, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked, type Decided, Decides, type Wish } from '@rihla/platform';
import { AddMember, AddMemberBody } from './add-member.command';

@Controller('startups')
export class AddMemberController {
  constructor(private readonly commands: CommandBus) {}

  @Decides({
    path: ':id/add-member',
    access: 'startup.write',
    summary: 'Add a member to the team: a beneficiary, somebody else with a notice of her own, or a legal person',
    body: AddMemberBody,
    refusals: [
      'startup.already-member',
      'startup.too-many-members',
      'startup.lead-comes-first',
      'startup.one-lead-only',
      'startup.member-not-informed',
      'startup.member-incomplete',
      'startup.ceased',
    ],
  })
  decide(@Param('id') id: string, @Body() body: AddMemberBody, @Asked() wish: Wish): Promise<Decided> {
    return this.commands.execute(new AddMember(id, body, wish));
  }
}
