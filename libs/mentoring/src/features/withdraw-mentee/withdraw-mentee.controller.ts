import { Body, Controller, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked, type Decided, Decides, type Wish } from '@rihla/platform';
import { WithdrawMentee, WithdrawMenteeBody } from './withdraw-mentee.command';

@Controller('mentees')
export class WithdrawMenteeController {
  constructor(private readonly commands: CommandBus) {}

  @Decides({
    path: ':id/withdraw',
    access: 'mentoring.manage',
    summary: 'Take a person out of mentoring; the path holds her id',
    body: WithdrawMenteeBody,
    refusals: ['mentee.already-in-a-pair'],
  })
  decide(@Param('id') id: string, @Body() body: WithdrawMenteeBody, @Asked() wish: Wish): Promise<Decided> {
    return this.commands.execute(new WithdrawMentee(id, body, wish));
  }
}
