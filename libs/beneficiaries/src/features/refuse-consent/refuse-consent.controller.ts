import { Body, Controller, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked, type Decided, Decides, type Wish } from '@rihla/platform';
import { RefuseConsent, RefuseConsentBody } from './refuse-consent.command';

@Controller('beneficiaries')
export class RefuseConsentController {
  constructor(private readonly commands: CommandBus) {}

  @Decides({
    path: ':id/refuse-consent',
    access: 'consent.record',
    summary: 'Record that the person refused a consent: it never blocks a service',
    body: RefuseConsentBody,
    refusals: ['consents.withdraw-instead', 'beneficiary.not-on-file'],
  })
  decide(@Param('id') id: string, @Body() body: RefuseConsentBody, @Asked() wish: Wish): Promise<Decided> {
    return this.commands.execute(new RefuseConsent(id, body, wish));
  }
}
