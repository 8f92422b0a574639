import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Refusal } from '@rihla/kernel';
import { Aggregates } from '@rihla/platform';
import { type ProgrammePeriod, ProgrammePeriodsOf } from '../../contract';
import { programmeAggregate } from '../../domain/programme.decider';

/** Asked by rules, so answered from the events themselves and not from a read model that may be behind. */
@QueryHandler(ProgrammePeriodsOf)
export class ProgrammePeriodsOfHandler implements IQueryHandler<ProgrammePeriodsOf> {
  constructor(private readonly aggregates: Aggregates) {}

  execute({ tenant, programmeIds }: ProgrammePeriodsOf): Promise<readonly ProgrammePeriod[]> {
    return Promise.all(
      programmeIds.map(async (programmeId) => {
        const { state } = await this.aggregates.load(tenant, programmeAggregate, programmeId);
        if (!state) throw new Refusal('programme.unknown', { programmeId }, 'input');
        return { programmeId, start: state.start, end: state.end };
      }),
    );
  }
}
