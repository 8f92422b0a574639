import { Body, Controller, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked, type Decided, Decides, type Wish } from '@rihla/platform';
import { ProposeMerge, ProposeMergeBody } from './propose-merge.command';

@Controller('beneficiaries')
export class ProposeMergeController {
  constructor(private readonly commands: CommandBus) {}

  @Decides({
    path: ':id/propose-merge',
    access: 'beneficiary.propose-merge',
    summary: 'Propose to merge another file into this one; somebody else confirms',
    body: ProposeMergeBody,
    refusals: ['beneficiary.merge-with-itself'],
  })
  decide(@Param('id') id: string, @Body() body: ProposeMergeBody, @Asked() wish: Wish): Promise<Decided> {
    return this.commands.execute(new ProposeMerge(id, body, wish));
  }
}
