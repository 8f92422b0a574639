import { Body, Controller, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked, type Decided, Decides, type Wish } from '@rihla/platform';
import { RecordMentorTraining, RecordMentorTrainingBody } from './record-mentor-training.command';

@Controller('mentors')
export class RecordMentorTrainingController {
  constructor(private readonly commands: CommandBus) {}

  @Decides({
    path: ':id/record-training',
    access: 'mentoring.manage',
    summary: 'Record the initial training of a mentor, by the rules of a programme',
    body: RecordMentorTrainingBody,
    refusals: ['mentor.not-approved', 'mentor.training-too-short'],
  })
  decide(@Param('id') id: string, @Body() body: RecordMentorTrainingBody, @Asked() wish: Wish): Promise<Decided> {
    return this.commands.execute(new RecordMentorTraining(id, body, wish));
  }
}
