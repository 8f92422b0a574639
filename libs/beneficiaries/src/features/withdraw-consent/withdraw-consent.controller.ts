import { Body, Controller, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked, type Decided, Decides, type Wish } from '@rihla/platform';
import { WithdrawConsent, WithdrawConsentBody } from './withdraw-consent.command';

@Controller('beneficiaries')
export class WithdrawConsentController {
  constructor(private readonly commands: CommandBus) {}

  @Decides({
    path: ':id/withdraw-consent',
    access: 'consent.record',
    summary: 'Record that the person withdrew a consent: it takes effect at once',
    body: WithdrawConsentBody,
    refusals: ['consents.unknown', 'beneficiary.not-on-file'],
  })
  decide(@Param('id') id: string, @Body() body: WithdrawConsentBody, @Asked() wish: Wish): Promise<Decided> {
    return this.commands.execute(new WithdrawConsent(id, body, wish));
  }
}
