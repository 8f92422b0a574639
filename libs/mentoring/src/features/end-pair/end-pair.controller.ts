import { Body, Controller, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked, type Decided, Decides, type Wish } from '@rihla/platform';
import { EndPair, EndPairBody } from './end-pair.command';

@Controller('pairs')
export class EndPairController {
  constructor(private readonly commands: CommandBus) {}

  @Decides({
    path: ':id/end',
    access: 'mentoring.manage',
    summary: 'End a pair: it frees the slot and the mentee',
    body: EndPairBody,
    refusals: ['pair.not-agreed', 'pair.no-final-review', 'pair.no-outcome'],
  })
  decide(@Param('id') id: string, @Body() body: EndPairBody, @Asked() wish: Wish): Promise<Decided> {
    return this.commands.execute(new EndPair(id, body, wish));
  }
}
