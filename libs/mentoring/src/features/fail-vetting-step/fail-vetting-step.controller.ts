import { Body, Controller, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked, type Decided, Decides, type Wish } from '@rihla/platform';
import { FailVettingStep, FailVettingStepBody } from './fail-vetting-step.command';

@Controller('mentors')
export class FailVettingStepController {
  constructor(private readonly commands: CommandBus) {}

  @Decides({
    path: ':id/fail-vetting-step',
    access: 'mentoring.manage',
    summary: 'Record that a vetting step was failed: the application is not kept',
    body: FailVettingStepBody,
    refusals: ['mentor.in-a-pair'],
  })
  decide(@Param('id') id: string, @Body() body: FailVettingStepBody, @Asked() wish: Wish): Promise<Decided> {
    return this.commands.execute(new FailVettingStep(id, body, wish));
  }
}
