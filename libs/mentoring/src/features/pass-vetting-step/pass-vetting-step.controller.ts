import { Body, Controller, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked, type Decided, Decides, type Wish } from '@rihla/platform';
import { PassVettingStep, PassVettingStepBody } from './pass-vetting-step.command';

@Controller('mentors')
export class PassVettingStepController {
  constructor(private readonly commands: CommandBus) {}

  @Decides({
    path: ':id/pass-vetting-step',
    access: 'mentoring.manage',
    summary: 'Record that a vetting step was passed',
    body: PassVettingStepBody,
    refusals: ['mentor.too-few-references', 'mentor.extract-undated', 'mentor.extract-too-old', 'mentor.rejected'],
  })
  decide(@Param('id') id: string, @Body() body: PassVettingStepBody, @Asked() wish: Wish): Promise<Decided> {
    return this.commands.execute(new PassVettingStep(id, body, wish));
  }
}
