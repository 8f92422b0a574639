import { Body, Controller, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked, type Decided, Decides, type Wish } from '@rihla/platform';
import { VoidSession, VoidSessionBody } from './void-session.command';

@Controller('sessions')
export class VoidSessionController {
  constructor(private readonly commands: CommandBus) {}

  @Decides({
    path: ':id/void',
    access: 'session.void',
    summary: 'Void a session that was recorded by mistake: it keeps its number and the reason',
    body: VoidSessionBody,
    refusals: ['session.reason-missing', 'beneficiary.erased'],
  })
  withdraw(@Param('id') id: string, @Body() body: VoidSessionBody, @Asked() wish: Wish): Promise<Decided> {
    return this.commands.execute(new VoidSession(id, body, wish));
  }
}
