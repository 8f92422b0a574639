import { Body, Controller, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked, type Decided, Decides, type Wish } from '@rihla/platform';
import { VoidSupport, VoidSupportBody } from './void-support.command';

@Controller('business-supports')
export class VoidSupportController {
  constructor(private readonly commands: CommandBus) {}

  @Decides({
    path: ':id/void',
    access: 'support.deliver',
    summary: 'Void a support that was recorded by mistake: it no longer counts, on any date',
    body: VoidSupportBody,
  })
  decide(@Param('id') id: string, @Body() body: VoidSupportBody, @Asked() wish: Wish): Promise<Decided> {
    return this.commands.execute(new VoidSupport(id, body, wish));
  }
}
