import { Body, Controller, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked, type Decided, Decides, type Wish } from '@rihla/platform';
import { StartPair, StartPairBody } from './start-pair.command';

@Controller('pairs')
export class StartPairController {
  constructor(private readonly commands: CommandBus) {}

  @Decides({
    path: ':id/start',
    access: 'mentoring.manage',
    summary: 'Start a pair whose agreement is signed',
    body: StartPairBody,
    refusals: ['pair.not-agreed', 'pair.start-outside-agreement'],
  })
  decide(@Param('id') id: string, @Body() body: StartPairBody, @Asked() wish: Wish): Promise<Decided> {
    return this.commands.execute(new StartPair(id, body, wish));
  }
}
