import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { dayOf } from '@rihla/kernel';
import { Aggregates, type Decided } from '@rihla/platform';
import { pairAggregate } from '../../domain/pair.aggregate';
import { pairFacts } from '../../domain/pair.facts';
import { Files } from '../../standing/files';
import { People } from '../../standing/people';
import { ConfirmMeeting } from './confirm-meeting.command';

@CommandHandler(ConfirmMeeting)
export class ConfirmMeetingHandler implements ICommandHandler<ConfirmMeeting> {
  constructor(
    private readonly aggregates: Aggregates,
    private readonly files: Files,
    private readonly people: People,
  ) {}

  async execute({ pairId, data, wish }: ConfirmMeeting): Promise<Decided> {
    const { meetingId, by } = data;
    const { beneficiaryId, meetings } = await this.files.pair(wish, pairId);
    const heldOn = meetings[meetingId]?.heldOn ?? dayOf(wish.at);
    return this.aggregates.ask(wish, {
      aggregate: pairAggregate,
      id: pairId,
      command: { type: 'ConfirmMeeting', data: { pairId, meetingId, side: by } },
      facts: await this.people.counted(wish.tenant, beneficiaryId, heldOn, pairFacts),
    });
  }
}
