import { Body, Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked, Creates, type Decided, type Wish } from '@rihla/platform';
import { CreateMentoringProgramme, CreateMentoringProgrammeBody } from './create-mentoring-programme.command';

@Controller('mentoring-programmes')
export class CreateMentoringProgrammeController {
  constructor(private readonly commands: CommandBus) {}

  @Creates({
    access: 'mentoring.manage',
    summary: 'Open a mentoring programme: what its mentors and pairs are held to',
    body: CreateMentoringProgrammeBody,
    refusals: ['mentoringprogramme.pairs-per-mentor'],
  })
  create(@Body() body: CreateMentoringProgrammeBody, @Asked() wish: Wish): Promise<Decided> {
    return this.commands.execute(new CreateMentoringProgramme(body, wish));
  }
}
