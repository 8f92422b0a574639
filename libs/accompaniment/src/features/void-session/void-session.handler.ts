import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { dayOf } from '@rihla/kernel';
import { Aggregates, callerOf, type Decided } from '@rihla/platform';
import { sessionAggregate } from '../../domain/session.aggregate';
import { sessionFacts } from '../../domain/session.facts';
import { Persons } from '../../standing/persons';
import { Sessions } from '../../standing/sessions';
import { VoidSession } from './void-session.command';

@CommandHandler(VoidSession)
export class VoidSessionHandler implements ICommandHandler<VoidSession> {
  constructor(
    private readonly aggregates: Aggregates,
    private readonly persons: Persons,
    private readonly sessions: Sessions,
  ) {}

  async execute({ sessionId, data, wish }: VoidSession): Promise<Decided> {
    const on = dayOf(wish.at);
    const { beneficiaryIds, hubId } = await this.sessions.reach(callerOf(wish), 'session.void', sessionId);
    const persons = await Promise.all(beneficiaryIds.map((id) => this.persons.of(wish.tenant, id, on)));
    return this.aggregates.ask(wish, {
      aggregate: sessionAggregate,
      id: sessionId,
      command: { type: 'VoidSession', data: { sessionId, persons, ...data } },
      facts: await this.persons.facts(wish.tenant, { beneficiaryIds, on, hubId }, sessionFacts),
    });
  }
}
