import { Body, Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked, Creates, type Decided, type Wish } from '@rihla/platform';
import { ApplyAsMentor, ApplyAsMentorBody } from './apply-as-mentor.command';

@Controller('mentors')
export class ApplyAsMentorController {
  constructor(private readonly commands: CommandBus) {}

  @Creates({
    access: 'mentoring.manage',
    summary: 'Record the application of a volunteer, sealed under a key of her own',
    body: ApplyAsMentorBody,
    refusals: ['mentoring.in-the-future'],
  })
  create(@Body() body: ApplyAsMentorBody, @Asked() wish: Wish): Promise<Decided> {
    return this.commands.execute(new ApplyAsMentor(body, wish));
  }
}
