import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Aggregates, type Decided } from '@rihla/platform';
import { mentorAggregate } from '../../domain/mentor.aggregate';
import { Files } from '../../standing/files';
import { ApproveMentor } from './approve-mentor.command';

@CommandHandler(ApproveMentor)
export class ApproveMentorHandler implements ICommandHandler<ApproveMentor> {
  constructor(
    private readonly aggregates: Aggregates,
    private readonly files: Files,
  ) {}

  async execute({ mentorId, data, wish }: ApproveMentor): Promise<Decided> {
    await this.files.mentor(wish, mentorId);
    const { requiredSteps } = await this.files.programme(wish, data.mentoringProgrammeId);
    return this.aggregates.ask(wish, {
      aggregate: mentorAggregate,
      id: mentorId,
      command: { type: 'ApproveMentor', data: { mentorId, requiredSteps } },
    });
  }
}
