import { Body, Controller, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked, type Decided, Decides, type Wish } from '@rihla/platform';
import { LogMeeting, LogMeetingBody } from './log-meeting.command';

@Controller('pairs')
export class LogMeetingController {
  constructor(private readonly commands: CommandBus) {}

  @Decides({
    path: ':id/log-meeting',
    access: 'mentoring.manage',
    summary: 'Log a meeting as one of the two told it',
    body: LogMeetingBody,
    refusals: ['pair.not-active', 'pair.meeting-outside-agreement', 'pair.meeting-too-long'],
  })
  decide(@Param('id') id: string, @Body() body: LogMeetingBody, @Asked() wish: Wish): Promise<Decided> {
    return this.commands.execute(new LogMeeting(id, body, wish));
  }
}
