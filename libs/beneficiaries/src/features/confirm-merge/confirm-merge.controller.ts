import { Body, Controller, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked, type Decided, Decides, type Wish } from '@rihla/platform';
import { ConfirmMerge, ConfirmMergeBody } from './confirm-merge.command';

@Controller('beneficiaries')
export class ConfirmMergeController {
  constructor(private readonly commands: CommandBus) {}

  @Decides({
    path: ':id/confirm-merge',
    access: 'beneficiary.confirm-merge',
    summary: 'Merge the proposed file into this one: it keeps its id, the other becomes an alias for ever',
    body: ConfirmMergeBody,
    refusals: ['beneficiary.merge-not-proposed', 'beneficiary.merge-by-proposer', 'beneficiary.legal-hold'],
  })
  decide(@Param('id') id: string, @Body() body: ConfirmMergeBody, @Asked() wish: Wish): Promise<Decided> {
    return this.commands.execute(new ConfirmMerge(id, body, wish));
  }
}
