import { CommandHandler, type ICommandHandler, QueryBus } from '@nestjs/cqrs';
import { mustReach } from '@rihla/access';
import { ProgrammePeriodsOf } from '@rihla/identity/contract';
import { Aggregates, callerOf, type Decided } from '@rihla/platform';
import { sessionAggregate } from '../../domain/session.aggregate';
import { sessionFacts } from '../../domain/session.facts';
import { Persons } from '../../standing/persons';
import { Sessions } from '../../standing/sessions';
import { CorrectSession } from './correct-session.command';

@CommandHandler(CorrectSession)
export class CorrectSessionHandler implements ICommandHandler<CorrectSession> {
  constructor(
    private readonly aggregates: Aggregates,
    private readonly queries: QueryBus,
    private readonly persons: Persons,
    private readonly sessions: Sessions,
  ) {}

  async execute({ sessionId, data, wish }: CorrectSession): Promise<Decided> {
    const { tenant } = wish;
    const { programmeIds, ...content } = data;
    const { hubId, heldOn } = content;
    const { beneficiaryIds } = await this.sessions.reach(callerOf(wish), 'session.record', sessionId);
    mustReach(callerOf(wish), 'session.record', { hubId });
    const persons = await Promise.all(beneficiaryIds.map((id) => this.persons.of(tenant, id, heldOn)));
    const programmes = await this.queries.execute(new ProgrammePeriodsOf(tenant, programmeIds));
    return this.aggregates.ask(wish, {
      aggregate: sessionAggregate,
      id: sessionId,
      command: { type: 'CorrectSession', data: { sessionId, persons, programmes, ...content } },
      facts: await this.persons.facts(tenant, { beneficiaryIds, on: heldOn, hubId }, sessionFacts),
    });
  }
}
