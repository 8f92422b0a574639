import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { dayOf } from '@rihla/kernel';
import { Aggregates, type Decided } from '@rihla/platform';
import { mentorAggregate } from '../../domain/mentor.aggregate';
import { ApplyAsMentor } from './apply-as-mentor.command';

@CommandHandler(ApplyAsMentor)
export class ApplyAsMentorHandler implements ICommandHandler<ApplyAsMentor> {
  constructor(private readonly aggregates: Aggregates) {}

  execute({ data, wish }: ApplyAsMentor): Promise<Decided> {
    const { id: mentorId, appliedOn = dayOf(wish.at), ...application } = data;
    return this.aggregates.ask(wish, {
      aggregate: mentorAggregate,
      id: mentorId,
      command: { type: 'ApplyAsMentor', data: { mentorId, appliedOn, ...application } },
    });
  }
}
