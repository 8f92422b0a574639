import { Body, Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked, Creates, type Decided, type Wish } from '@rihla/platform';
import { OpenCase, OpenCaseBody } from './open-case.command';

@Controller('cases')
export class OpenCaseController {
  constructor(private readonly commands: CommandBus) {}

  @Creates({
    access: 'case.open',
    summary: 'Open a case: one open case a person, with one holder',
    body: OpenCaseBody,
    refusals: [
      'case.another-is-open',
      'case.holder-not-counsellor-of-hub',
      'case.holder-overloaded',
      'case.consent-missing',
      'case.opened-in-future',
      'case.opened-before-registration',
      'case.opened-too-far-back',
      'case.already-opened',
      'programme.unknown',
      'programme.too-many',
      'programme.not-running',
      'beneficiary.merged',
    ],
  })
  open(@Body() body: OpenCaseBody, @Asked() wish: Wish): Promise<Decided> {
    return this.commands.execute(new OpenCase(body, wish));
  }
}
