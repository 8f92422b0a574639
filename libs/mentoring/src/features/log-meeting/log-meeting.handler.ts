import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Aggregates, type Decided } from '@rihla/platform';
import { pairAggregate } from '../../domain/pair.aggregate';
import { Files } from '../../standing/files';
import { LogMeeting } from './log-meeting.command';

@CommandHandler(LogMeeting)
export class LogMeetingHandler implements ICommandHandler<LogMeeting> {
  constructor(
    private readonly aggregates: Aggregates,
    private readonly files: Files,
  ) {}

  async execute({ pairId, data, wish }: LogMeeting): Promise<Decided> {
    const { by: side, ...meeting } = data;
    await this.files.pair(wish, pairId);
    return this.aggregates.ask(wish, {
      aggregate: pairAggregate,
      id: pairId,
      command: { type: 'LogMeeting', data: { pairId, ...meeting, side } },
    });
  }
}
