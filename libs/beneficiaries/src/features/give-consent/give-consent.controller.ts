import { Body, Controller, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked, type Decided, Decides, type Wish } from '@rihla/platform';
import { GiveConsent, GiveConsentBody } from './give-consent.command';

@Controller('beneficiaries')
export class GiveConsentController {
  constructor(private readonly commands: CommandBus) {}

  @Decides({
    path: ':id/give-consent',
    access: 'consent.record',
    summary: 'Record a consent: purpose, recipients, fields, language, mode, expiry',
    body: GiveConsentBody,
    refusals: [
      'consents.recipients-missing',
      'consents.fields-missing',
      'consents.in-future',
      'beneficiary.not-on-file',
    ],
  })
  decide(@Param('id') id: string, @Body() body: GiveConsentBody, @Asked() wish: Wish): Promise<Decided> {
    return this.commands.execute(new GiveConsent(id, body, wish));
  }
}
