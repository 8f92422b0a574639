import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Aggregates, type Decided } from '@rihla/platform';
import { mentorAggregate } from '../../domain/mentor.aggregate';
import { Files } from '../../standing/files';
import { RecordMentorTraining } from './record-mentor-training.command';

@CommandHandler(RecordMentorTraining)
export class RecordMentorTrainingHandler implements ICommandHandler<RecordMentorTraining> {
  constructor(
    private readonly aggregates: Aggregates,
    private readonly files: Files,
  ) {}

  async execute({ mentorId, data, wish }: RecordMentorTraining): Promise<Decided> {
    await this.files.mentor(wish, mentorId);
    const { mentoringProgrammeId, ...training } = data;
    const { minTrainingHours } = await this.files.programme(wish, mentoringProgrammeId);
    return this.aggregates.ask(wish, {
      aggregate: mentorAggregate,
      id: mentorId,
      command: { type: 'RecordMentorTraining', data: { mentorId, ...training, minTrainingHours } },
    });
  }
}
