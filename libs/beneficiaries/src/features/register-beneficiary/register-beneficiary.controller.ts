import { Body, Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked, Creates, type Decided, type Wish } from '@rihla/platform';
import { RegisterBeneficiary, RegisterBeneficiaryBody } from './register-beneficiary.command';

@Controller('beneficiaries')
export class RegisterBeneficiaryController {
  constructor(private readonly commands: CommandBus) {}

  @Creates({
    access: 'beneficiary.register',
    summary: 'Register a person with the information notice and what she said to each request for consent',
    body: RegisterBeneficiaryBody,
    refusals: [
      'beneficiary.notice-not-delivered',
      'beneficiary.legal-basis-missing',
      'beneficiary.consent-missing',
      'beneficiary.sex-missing',
      'beneficiary.age-missing',
      'beneficiary.nationality-missing',
      'beneficiary.province-missing',
      'beneficiary.minor-without-guardian',
      'beneficiary.likely-duplicate',
      'beneficiary.already-registered',
    ],
  })
  register(@Body() body: RegisterBeneficiaryBody, @Asked() wish: Wish): Promise<Decided> {
    return this.commands.execute(new RegisterBeneficiary(body, wish));
  }
}
