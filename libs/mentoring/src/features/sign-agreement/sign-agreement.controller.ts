import { Body, Controller, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked, type Decided, Decides, type Wish } from '@rihla/platform';
import { SignAgreement, SignAgreementBody } from './sign-agreement.command';

@Controller('pairs')
export class SignAgreementController {
  constructor(private readonly commands: CommandBus) {}

  @Decides({
    path: ':id/sign-agreement',
    access: 'mentoring.manage',
    summary: 'Sign the agreement: goals, days and rhythm; it takes a slot of the mentor',
    body: SignAgreementBody,
    refusals: [
      'pair.not-accepted-by-both',
      'pair.one-to-three-goals',
      'pair.agreement-undated',
      'pair.agreement-without-rhythm',
      'mentor.no-free-slot',
      'mentee.already-in-a-pair',
    ],
  })
  decide(@Param('id') id: string, @Body() body: SignAgreementBody, @Asked() wish: Wish): Promise<Decided> {
    return this.commands.execute(new SignAgreement(id, body, wish));
  }
}
