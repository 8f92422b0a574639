import { Body, Controller, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked, type Decided, Decides, type Wish } from '@rihla/platform';
import { CorrectIdentity, CorrectIdentityBody } from './correct-identity.command';

@Controller('beneficiaries')
export class CorrectIdentityController {
  constructor(private readonly commands: CommandBus) {}

  @Decides({
    path: ':id/correct-identity',
    access: 'beneficiary.correct',
    summary: 'Correct what was recorded of a person’s identity',
    body: CorrectIdentityBody,
    refusals: ['beneficiary.erased', 'beneficiary.merged'],
  })
  decide(@Param('id') id: string, @Body() body: CorrectIdentityBody, @Asked() wish: Wish): Promise<Decided> {
    return this.commands.execute(new CorrectIdentity(id, body, wish));
  }
}
