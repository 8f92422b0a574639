import { Body, Controller, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked, type Decided, Decides, type Wish } from '@rihla/platform';
import { RecordFinalReview, RecordFinalReviewBody } from './record-final-review.command';

@Controller('pairs')
export class RecordFinalReviewController {
  constructor(private readonly commands: CommandBus) {}

  @Decides({
    path: ':id/record-final-review',
    access: 'mentoring.manage',
    summary: 'Record the final review of a pair',
    body: RecordFinalReviewBody,
    refusals: ['pair.not-active'],
  })
  decide(@Param('id') id: string, @Body() body: RecordFinalReviewBody, @Asked() wish: Wish): Promise<Decided> {
    return this.commands.execute(new RecordFinalReview(id, body, wish));
  }
}
