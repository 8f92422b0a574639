import { CommandHandler, type ICommandHandler, QueryBus } from '@nestjs/cqrs';
import { mustReach } from '@rihla/access';
import { HubPlaceOf, ProgrammePeriodsOf } from '@rihla/identity/contract';
import { dayOf } from '@rihla/kernel';
import { Aggregates, also, callerOf, type Decided } from '@rihla/platform';
import { caseAggregate } from '../../domain/case.aggregate';
import type { CaseEvent } from '../../domain/case.events';
import { caseFacts } from '../../domain/case.facts';
import { openCaseAggregate } from '../../domain/opencase.aggregate';
import { Holders } from '../../standing/holders';
import { Persons } from '../../standing/persons';
import { OpenCase } from './open-case.command';

@CommandHandler(OpenCase)
export class OpenCaseHandler implements ICommandHandler<OpenCase> {
  constructor(
    private readonly aggregates: Aggregates,
    private readonly queries: QueryBus,
    private readonly persons: Persons,
    private readonly holders: Holders,
  ) {}

  async execute({ data, wish }: OpenCase): Promise<Decided> {
    const { tenant } = wish;
    const { id: caseId, beneficiaryId, hubId, intensity, programmeIds, holderUserId, openedOn, ...content } = data;
    const on = openedOn ?? dayOf(wish.at);
    const hub = await this.queries.execute(new HubPlaceOf(tenant, hubId));
    mustReach(callerOf(wish), 'case.open', hub && { hubId });
    const person = await this.persons.reach(callerOf(wish), 'case.open', beneficiaryId, on);
    const holder = await this.holders.of(tenant, holderUserId ?? wish.by.userId, { caseId, hubId, intensity });
    const programmes = await this.queries.execute(new ProgrammePeriodsOf(tenant, programmeIds));
    return this.aggregates.ask(
      wish,
      {
        aggregate: caseAggregate,
        id: caseId,
        command: {
          type: 'OpenCase',
          data: { caseId, person, hubId, intensity, holder, programmes, openedOn: on, ...content },
        },
        facts: await this.persons.facts<CaseEvent>(
          tenant,
          { beneficiaryIds: [beneficiaryId], on, hubId },
          (event, _, about) => caseFacts(event, about),
        ),
      },
      also({
        aggregate: openCaseAggregate,
        id: beneficiaryId,
        command: { type: 'ClaimOpenCase', data: { beneficiaryId, caseId, on } },
      }),
    );
  }
}
