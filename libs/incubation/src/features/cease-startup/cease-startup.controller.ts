import { Body, Controller, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked, type Decided, Decides, type Wish } from '@rihla/platform';
import { CeaseStartup, CeaseStartupBody } from './cease-startup.command';

@Controller('startups')
export class CeaseStartupController {
  constructor(private readonly commands: CommandBus) {}

  @Decides({
    path: ':id/cease',
    access: 'startup.write',
    summary: 'Record that the enterprise has ceased: it takes nothing more',
    body: CeaseStartupBody,
  })
  decide(@Param('id') id: string, @Body() body: CeaseStartupBody, @Asked() wish: Wish): Promise<Decided> {
    return this.commands.execute(new CeaseStartup(id, body, wish));
  }
}
