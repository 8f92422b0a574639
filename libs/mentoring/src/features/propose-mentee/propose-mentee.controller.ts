import { Body, Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked, Creates, type Decided, type Wish } from '@rihla/platform';
import { ProposeMentee, ProposeMenteeBody } from './propose-mentee.command';

@Controller('mentees')
export class ProposeMenteeController {
  constructor(private readonly commands: CommandBus) {}

  @Creates({
    access: 'mentoring.manage',
    summary: 'Enrol a person who has an open case and agreed to be mentored',
    body: ProposeMenteeBody,
    refusals: [
      'mentee.no-open-case',
      'mentee.no-consent',
      'mentee.already-enrolled',
      'beneficiary.erased',
      'beneficiary.merged',
    ],
  })
  create(@Body() body: ProposeMenteeBody, @Asked() wish: Wish): Promise<Decided> {
    return this.commands.execute(new ProposeMentee(body, wish));
  }
}
