import { Body, Controller, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked, type Decided, Decides, type Wish } from '@rihla/platform';
import { Formalise, FormaliseBody } from './formalise.command';

@Controller('startups')
export class FormaliseController {
  constructor(private readonly commands: CommandBus) {}

  @Decides({
    path: ':id/formalise',
    access: 'startup.write',
    summary: 'Record that the register holds the enterprise: it counts from the day of the register',
    body: FormaliseBody,
    refusals: [
      'startup.too-few-founders',
      'startup.form-of-one-founder',
      'startup.form-not-registered',
      'startup.auto-entrepreneur-is-a-person',
      'startup.capital-too-small',
      'startup.share-too-small',
      'startup.shares-not-whole',
      'startup.register-missing',
      'startup.register-number-missing',
      'startup.evidence-missing',
      'startup.already-formalised',
      'startup.ceased',
    ],
  })
  decide(@Param('id') id: string, @Body() body: FormaliseBody, @Asked() wish: Wish): Promise<Decided> {
    return this.commands.execute(new Formalise(id, body, wish));
  }
}
