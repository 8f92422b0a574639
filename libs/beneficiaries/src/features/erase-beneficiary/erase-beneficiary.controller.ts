import { Body, Controller, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked, type Decided, Decides, type Wish } from '@rihla/platform';
import { EraseBeneficiary, EraseBeneficiaryBody } from './erase-beneficiary.command';

@Controller('beneficiaries')
export class EraseBeneficiaryController {
  constructor(private readonly commands: CommandBus) {}

  @Decides({
    path: ':id/erase',
    access: 'beneficiary.erase',
    summary: 'Erase a person: her keys are destroyed, the figures stay',
    body: EraseBeneficiaryBody,
    refusals: ['beneficiary.erasure-blocked', 'beneficiary.erased'],
  })
  decide(@Param('id') id: string, @Body() body: EraseBeneficiaryBody, @Asked() wish: Wish): Promise<Decided> {
    return this.commands.execute(new EraseBeneficiary(id, body, wish));
  }
}
