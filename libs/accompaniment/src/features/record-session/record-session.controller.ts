import { Body, Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked, Creates, type Decided, type Wish } from '@rihla/platform';
import { RecordSession, RecordSessionBody } from './record-session.command';

@Controller('sessions')
export class RecordSessionController {
  constructor(private readonly commands: CommandBus) {}

  @Creates({
    access: 'session.record',
    summary: 'Record a session with one person or several; an appointment given with it counts as held',
    body: RecordSessionBody,
    refusals: [
      'session.in-future',
      'session.before-registration',
      'session.too-far-back',
      'session.person-twice',
      'session.case-of-another',
      'session.already-recorded',
      'appointment.session-missing',
      'appointment.missed',
      'appointment.held',
      'appointment.not-planned',
      'programme.unknown',
      'programme.too-many',
      'programme.not-running',
      'beneficiary.merged',
    ],
  })
  record(@Body() body: RecordSessionBody, @Asked() wish: Wish): Promise<Decided> {
    return this.commands.execute(new RecordSession(body, wish));
  }
}
