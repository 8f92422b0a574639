import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Aggregates, also } from '@rihla/platform';
import { caseAggregate } from '../../domain/case.aggregate';
import { openCaseAggregate } from '../../domain/opencase.aggregate';
import { Persons } from '../../standing/persons';
import { dayOf } from '@rihla/kernel';
import { SettleMerge } from './settle-merge.command';

/** BEN-10: one open case survives a merge. The survivor's own stays; without one, the merged person's goes on as hers. */
@CommandHandler(SettleMerge)
export class SettleMergeHandler implements ICommandHandler<SettleMerge> {
  constructor(
    private readonly aggregates: Aggregates,
    private readonly persons: Persons,
  ) {}

  async execute({ survivorId, mergedId, wish }: SettleMerge): Promise<void> {
    const { tenant } = wish;
    const { state: merged } = await this.aggregates.load(tenant, openCaseAggregate, mergedId);
    const { state: survivor } = await this.aggregates.load(tenant, openCaseAggregate, survivorId);
    const { status } = await this.persons.of(tenant, survivorId, dayOf(wish.at));
    const { caseId } = merged;
    // BEN-16: nothing more is written under an erased person's name.
    if (caseId === undefined || status === 'ERASED') return;
    const release = also({
      aggregate: openCaseAggregate,
      id: mergedId,
      command: { type: 'ReleaseOpenCase', data: { beneficiaryId: mergedId, caseId } },
    });
    if (survivor.caseId !== undefined) {
      const command = { type: 'CloseDuplicateCase', data: { caseId } } as const;
      await this.aggregates.ask(wish, { aggregate: caseAggregate, id: caseId, command }, release);
      return;
    }
    await this.aggregates.ask(
      wish,
      { aggregate: caseAggregate, id: caseId, command: { type: 'FollowMerge', data: { caseId, survivorId } } },
      release,
      also({
        aggregate: openCaseAggregate,
        id: survivorId,
        command: { type: 'ClaimOpenCase', data: { beneficiaryId: survivorId, caseId } },
      }),
    );
  }
}
