import { Body, Controller, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked, type Decided, Decides, type Wish } from '@rihla/platform';
import { RecordIdentityDocument, RecordIdentityDocumentBody } from './record-identity-document.command';

@Controller('beneficiaries')
export class RecordIdentityDocumentController {
  constructor(private readonly commands: CommandBus) {}

  @Decides({
    path: ':id/record-identity-document',
    access: 'beneficiary.correct',
    summary: 'Record that an identity document was seen',
    body: RecordIdentityDocumentBody,
    refusals: ['beneficiary.cin-not-authorised'],
  })
  decide(@Param('id') id: string, @Body() body: RecordIdentityDocumentBody, @Asked() wish: Wish): Promise<Decided> {
    return this.commands.execute(new RecordIdentityDocument(id, body, wish));
  }
}
