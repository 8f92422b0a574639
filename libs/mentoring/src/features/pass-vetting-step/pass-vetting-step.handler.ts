import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Aggregates, type Decided } from '@rihla/platform';
import { mentorAggregate } from '../../domain/mentor.aggregate';
import { Files } from '../../standing/files';
import { PassVettingStep } from './pass-vetting-step.command';

@CommandHandler(PassVettingStep)
export class PassVettingStepHandler implements ICommandHandler<PassVettingStep> {
  constructor(
    private readonly aggregates: Aggregates,
    private readonly files: Files,
  ) {}

  async execute({ mentorId, data, wish }: PassVettingStep): Promise<Decided> {
    await this.files.mentor(wish, mentorId);
    return this.aggregates.ask(wish, {
      aggregate: mentorAggregate,
      id: mentorId,
      command: { type: 'PassVettingStep', data: { mentorId, ...data } },
    });
  }
}
