import { Body, Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked, Creates, type Decided, type Wish } from '@rihla/platform';
import { ProposePair, ProposePairBody } from './propose-pair.command';

@Controller('pairs')
export class ProposePairController {
  constructor(private readonly commands: CommandBus) {}

  @Creates({
    access: 'mentoring.manage',
    summary: 'Propose a mentor to a mentee',
    body: ProposePairBody,
    refusals: [
      'mentor.not-trained',
      'mentor.vetting-expired',
      'mentor.no-free-slot',
      'mentee.already-in-a-pair',
      'mentee.not-prepared',
      'mentee.no-open-case',
      'mentee.no-consent',
      'pair.tied',
      'pair.no-common-language',
      'pair.too-far-apart',
      'pair.against-the-wish',
    ],
  })
  create(@Body() body: ProposePairBody, @Asked() wish: Wish): Promise<Decided> {
    return this.commands.execute(new ProposePair(body, wish));
  }
}
