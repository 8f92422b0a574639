import { Body, Controller, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked, type Decided, Decides, type Wish } from '@rihla/platform';
import { AssignCase, AssignCaseBody } from './assign-case.command';

@Controller('cases')
export class AssignCaseController {
  constructor(private readonly commands: CommandBus) {}

  @Decides({
    path: ':id/assign',
    access: 'case.assign',
    summary: 'Give a case to another counsellor of its hub',
    body: AssignCaseBody,
    refusals: [
      'case.not-open',
      'case.holder-not-counsellor-of-hub',
      'case.holder-overloaded',
      'beneficiary.erased',
      'beneficiary.merged',
    ],
  })
  assign(@Param('id') id: string, @Body() body: AssignCaseBody, @Asked() wish: Wish): Promise<Decided> {
    return this.commands.execute(new AssignCase(id, body, wish));
  }
}
