import { Body, Controller, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked, type Decided, Decides, type Wish } from '@rihla/platform';
import { ChangeContact, ChangeContactBody } from './change-contact.command';

@Controller('beneficiaries')
export class ChangeContactController {
  constructor(private readonly commands: CommandBus) {}

  @Decides({
    path: ':id/change-contact',
    access: 'beneficiary.correct',
    summary: 'Change how a person can be reached; null takes a means away',
    body: ChangeContactBody,
    refusals: ['beneficiary.erased', 'beneficiary.merged'],
  })
  decide(@Param('id') id: string, @Body() body: ChangeContactBody, @Asked() wish: Wish): Promise<Decided> {
    return this.commands.execute(new ChangeContact(id, body, wish));
  }
}
