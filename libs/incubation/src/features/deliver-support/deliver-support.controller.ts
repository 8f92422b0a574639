import { Body, Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked, Creates, type Decided, type Wish } from '@rihla/platform';
import { DeliverSupport, DeliverSupportBody } from './deliver-support.command';

@Controller('business-supports')
export class DeliverSupportController {
  constructor(private readonly commands: CommandBus) {}

  @Creates({
    access: 'support.deliver',
    summary: 'Record one act of help to one person on one day: a training, a business plan, a grant',
    body: DeliverSupportBody,
    refusals: [
      'support.already-recorded',
      'support.before-registration',
      'startup.ceased',
      'incubation.in-the-future',
      'incubation.too-long-ago',
    ],
  })
  create(@Body() body: DeliverSupportBody, @Asked() wish: Wish): Promise<Decided> {
    return this.commands.execute(new DeliverSupport(body, wish));
  }
}
