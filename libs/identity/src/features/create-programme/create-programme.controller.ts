import { Body, Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked, Creates, type Decided, type Wish } from '@rihla/platform';
import { CreateProgramme, CreateProgrammeBody } from './create-programme.command';

@Controller('programmes')
export class CreateProgrammeController {
  constructor(private readonly commands: CommandBus) {}

  @Creates({
    access: 'programme.manage',
    summary: 'Create a programme: dates and the provinces that its territorial indicators count',
    body: CreateProgrammeBody,
    refusals: ['programme.ends-before-start', 'programme.already-created'],
  })
  create(@Body() body: CreateProgrammeBody, @Asked() wish: Wish): Promise<Decided> {
    return this.commands.execute(new CreateProgramme(body, wish));
  }
}
