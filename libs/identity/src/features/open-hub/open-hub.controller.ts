import { Body, Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked, c1, code, Creates, day, type Decided, identifier, type Wish } from '@rihla/platform';
import { z } from 'zod';
import { OpenHub } from './open-hub.handler';

const OpenHubBody = z.strictObject({
  id: identifier,
  name: c1(z.string().trim().min(1).max(120)),
  hubType: code('hub_type'),
  desks: z.array(code('hub_desk')).default([]),
  province: code('provinces'),
  openedOn: day.optional(),
});

@Controller('hubs')
export class OpenHubController {
  constructor(private readonly commands: CommandBus) {}

  @Creates({
    access: 'organisation.manage',
    summary: 'Open a hub in one province',
    body: OpenHubBody,
    refusals: ['hub.province-fixed'],
  })
  open(@Body() body: z.infer<typeof OpenHubBody>, @Asked() wish: Wish): Promise<Decided> {
    return this.commands.execute(new OpenHub(body, wish));
  }
}
