import { Body, Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked, Creates, type Decided, type Wish } from '@rihla/platform';
import { CreateStartup, CreateStartupBody } from './create-startup.command';

@Controller('startups')
export class CreateStartupController {
  constructor(private readonly commands: CommandBus) {}

  @Creates({
    access: 'startup.write',
    summary: 'Create the project of a team',
    body: CreateStartupBody,
  })
  create(@Body() body: CreateStartupBody, @Asked() wish: Wish): Promise<Decided> {
    return this.commands.execute(new CreateStartup(body, wish));
  }
}
