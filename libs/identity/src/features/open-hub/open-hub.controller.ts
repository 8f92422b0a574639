import { Body, Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked, Creates, type Decided, type Wish } from '@rihla/platform';
import { OpenHub, OpenHubBody } from './open-hub.command';

@Controller('hubs')
export class OpenHubController {
  constructor(private readonly commands: CommandBus) {}

  @Creates({
    access: 'organisation.manage',
    summary: 'Open a hub in one province',
    body: OpenHubBody,
    refusals: ['hub.province-fixed'],
  })
  open(@Body() body: OpenHubBody, @Asked() wish: Wish): Promise<Decided> {
    return this.commands.execute(new OpenHub(body, wish));
  }
}
