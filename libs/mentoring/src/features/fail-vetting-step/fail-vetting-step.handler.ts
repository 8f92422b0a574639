import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Aggregates, type Decided } from '@rihla/platform';
import { mentorAggregate } from '../../domain/mentor.aggregate';
import { Files } from '../../standing/files';
import { FailVettingStep } from './fail-vetting-step.command';

@CommandHandler(FailVettingStep)
export class FailVettingStepHandler implements ICommandHandler<FailVettingStep> {
  constructor(
    private readonly aggregates: Aggregates,
    private readonly files: Files,
  ) {}

  async execute({ mentorId, data, wish }: FailVettingStep): Promise<Decided> {
    await this.files.mentor(wish, mentorId);
    return this.aggregates.ask(wish, {
      aggregate: mentorAggregate,
      id: mentorId,
      command: { type: 'FailVettingStep', data: { mentorId, ...data } },
    });
  }
}
