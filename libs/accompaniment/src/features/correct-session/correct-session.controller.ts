import { Body, Controller, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked, type Decided, Decides, type Wish } from '@rihla/platform';
import { CorrectSession, CorrectSessionBody } from './correct-session.command';

@Controller('sessions')
export class CorrectSessionController {
  constructor(private readonly commands: CommandBus) {}

  @Decides({
    path: ':id/correct',
    access: 'session.record',
    summary: 'State a session anew, in full, with the reason; without a note the old one stays',
    body: CorrectSessionBody,
    refusals: [
      'session.voided',
      'session.reason-missing',
      'session.in-future',
      'session.before-registration',
      'session.too-far-back',
      'programme.unknown',
      'programme.too-many',
      'programme.not-running',
      'beneficiary.erased',
    ],
  })
  correct(@Param('id') id: string, @Body() body: CorrectSessionBody, @Asked() wish: Wish): Promise<Decided> {
    return this.commands.execute(new CorrectSession(id, body, wish));
  }
}
