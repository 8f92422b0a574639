import { Body, Controller, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked, type Decided, Decides, type Wish } from '@rihla/platform';
import { AcceptPair, AcceptPairBody } from './accept-pair.command';

@Controller('pairs')
export class AcceptPairController {
  constructor(private readonly commands: CommandBus) {}

  @Decides({
    path: ':id/accept',
    access: 'mentoring.manage',
    summary: 'Record that one of the two said yes',
    body: AcceptPairBody,
    refusals: ['pair.not-proposed'],
  })
  decide(@Param('id') id: string, @Body() body: AcceptPairBody, @Asked() wish: Wish): Promise<Decided> {
    return this.commands.execute(new AcceptPair(id, body, wish));
  }
}
