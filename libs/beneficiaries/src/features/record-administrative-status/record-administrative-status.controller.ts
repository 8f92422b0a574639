import { Body, Controller, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked, type Decided, Decides, type Wish } from '@rihla/platform';
import { RecordAdministrativeStatus, RecordAdministrativeStatusBody } from './record-administrative-status.command';

@Controller('beneficiaries')
export class RecordAdministrativeStatusController {
  constructor(private readonly commands: CommandBus) {}

  @Decides({
    path: ':id/record-administrative-status',
    access: 'administrative-status.record',
    summary: 'Record the administrative status, sealed in a class of its own',
    body: RecordAdministrativeStatusBody,
    refusals: ['beneficiary.sensitive-consent-missing', 'beneficiary.status-ends-before-it-begins'],
  })
  decide(@Param('id') id: string, @Body() body: RecordAdministrativeStatusBody, @Asked() wish: Wish): Promise<Decided> {
    return this.commands.execute(new RecordAdministrativeStatus(id, body, wish));
  }
}
