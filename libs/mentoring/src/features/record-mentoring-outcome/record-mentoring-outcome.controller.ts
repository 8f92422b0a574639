import { Body, Controller, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked, type Decided, Decides, type Wish } from '@rihla/platform';
import { RecordMentoringOutcome, RecordMentoringOutcomeBody } from './record-mentoring-outcome.command';

@Controller('pairs')
export class RecordMentoringOutcomeController {
  constructor(private readonly commands: CommandBus) {}

  @Decides({
    path: ':id/record-outcome',
    access: 'mentoring.manage',
    summary: 'Record what became of the mentee in a month of the pair',
    body: RecordMentoringOutcomeBody,
    refusals: ['pair.not-active'],
  })
  decide(@Param('id') id: string, @Body() body: RecordMentoringOutcomeBody, @Asked() wish: Wish): Promise<Decided> {
    return this.commands.execute(new RecordMentoringOutcome(id, body, wish));
  }
}
