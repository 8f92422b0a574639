import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Aggregates, callerOf, codeOf, type Decided } from '@rihla/platform';
import { startupAggregate } from '../../domain/startup.aggregate';
import { startupFacts } from '../../domain/startup.facts';
import { Startups } from '../../standing/startups';
import { Formalise } from './formalise.command';

@CommandHandler(Formalise)
export class FormaliseHandler implements ICommandHandler<Formalise> {
  constructor(
    private readonly aggregates: Aggregates,
    private readonly startups: Startups,
  ) {}

  async execute({ startupId, data, wish }: Formalise): Promise<Decided> {
    await this.startups.reach(callerOf(wish), 'startup.write', startupId);
    const { legalForm, ...registration } = data;
    const form = codeOf('startup_legal_form', legalForm);
    return this.aggregates.ask(wish, {
      aggregate: startupAggregate,
      id: startupId,
      command: { type: 'Formalise', data: { startupId, form, ...registration } },
      // An enterprise is nobody: no key of a person makes its fact.
      facts: (events) => events.flatMap(startupFacts).map((news) => ({ owner: null, news })),
    });
  }
}
