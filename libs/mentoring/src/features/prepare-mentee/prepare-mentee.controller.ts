import { Body, Controller, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked, type Decided, Decides, type Wish } from '@rihla/platform';
import { PrepareMentee, PrepareMenteeBody } from './prepare-mentee.command';

@Controller('mentees')
export class PrepareMenteeController {
  constructor(private readonly commands: CommandBus) {}

  @Decides({
    path: ':id/prepare',
    access: 'mentoring.manage',
    summary: 'Record the preparation session of a mentee; the path holds the person’s id',
    body: PrepareMenteeBody,
    refusals: ['mentee.not-enrolled', 'mentoring.in-the-future'],
  })
  decide(@Param('id') id: string, @Body() body: PrepareMenteeBody, @Asked() wish: Wish): Promise<Decided> {
    return this.commands.execute(new PrepareMentee(id, body, wish));
  }
}
