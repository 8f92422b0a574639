import { Body, Controller, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked, type Decided, Decides, type Wish } from '@rihla/platform';
import { ApproveMentor, ApproveMentorBody } from './approve-mentor.command';

@Controller('mentors')
export class ApproveMentorController {
  constructor(private readonly commands: CommandBus) {}

  @Decides({
    path: ':id/approve',
    access: 'mentoring.manage',
    summary: 'Approve a vetted mentor for 24 months, by the rules of a programme',
    body: ApproveMentorBody,
    refusals: ['mentor.vetting-incomplete', 'mentor.rejected'],
  })
  decide(@Param('id') id: string, @Body() body: ApproveMentorBody, @Asked() wish: Wish): Promise<Decided> {
    return this.commands.execute(new ApproveMentor(id, body, wish));
  }
}
