import { Body, Controller, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked, type Decided, Decides, type Wish } from '@rihla/platform';
import { ConfirmMeeting, ConfirmMeetingBody } from './confirm-meeting.command';

@Controller('pairs')
export class ConfirmMeetingController {
  constructor(private readonly commands: CommandBus) {}

  @Decides({
    path: ':id/confirm-meeting',
    access: 'mentoring.manage',
    summary: 'Confirm a meeting: the other one, or the coordinator after seven days of silence',
    body: ConfirmMeetingBody,
    refusals: ['pair.own-meeting', 'pair.too-soon-to-vouch', 'pair.unknown-meeting'],
  })
  decide(@Param('id') id: string, @Body() body: ConfirmMeetingBody, @Asked() wish: Wish): Promise<Decided> {
    return this.commands.execute(new ConfirmMeeting(id, body, wish));
  }
}
