import { Body, Controller, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked, type Decided, Decides, type Wish } from '@rihla/platform';
import { DeclinePair, DeclinePairBody } from './decline-pair.command';

@Controller('pairs')
export class DeclinePairController {
  constructor(private readonly commands: CommandBus) {}

  @Decides({
    path: ':id/decline',
    access: 'mentoring.manage',
    summary: 'Record that one of the two said no',
    body: DeclinePairBody,
    refusals: ['pair.not-proposed'],
  })
  decide(@Param('id') id: string, @Body() body: DeclinePairBody, @Asked() wish: Wish): Promise<Decided> {
    return this.commands.execute(new DeclinePair(id, body, wish));
  }
}
