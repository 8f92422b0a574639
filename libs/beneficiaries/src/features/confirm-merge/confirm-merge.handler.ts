import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Aggregates, also, callerOf, type Decided, type Wish } from '@rihla/platform';
import { dayOf } from '@rihla/kernel';
import { beneficiaryWithStatus } from '../../domain/beneficiary.aggregate';
import { beneficiaryFacts } from '../../domain/beneficiary.facts';
import { type StatisticalProfile, statisticalProfileOf } from '../../domain/statistical-profile';
import { ageBands } from '../../standing/age-bands';
import { Files } from '../../standing/files';
import { ConfirmMerge } from './confirm-merge.command';

@CommandHandler(ConfirmMerge)
export class ConfirmMergeHandler implements ICommandHandler<ConfirmMerge> {
  constructor(
    private readonly aggregates: Aggregates,
    private readonly files: Files,
  ) {}

  async execute({ beneficiaryId, data, wish }: ConfirmMerge): Promise<Decided> {
    const caller = callerOf(wish);
    const { otherId } = data;
    await this.files.reach(caller, 'beneficiary.confirm-merge', beneficiaryId);
    await this.files.reach(caller, 'beneficiary.confirm-merge', otherId);
    const [survivor, merged] = await Promise.all([this.profileOf(beneficiaryId, wish), this.profileOf(otherId, wish)]);
    return this.aggregates.ask(
      wish,
      {
        aggregate: beneficiaryWithStatus,
        id: beneficiaryId,
        command: { type: 'ConfirmMerge', data: { survivorId: beneficiaryId, mergedId: otherId, legalHold: false } },
        facts: (news) =>
          survivor
            ? news
                .flatMap((event) =>
                  beneficiaryFacts(event, { ...survivor, hubProvince: '', mergedSubject: merged?.statSubject }),
                )
                .map((fact) => ({ owner: beneficiaryId, news: fact }))
            : [],
      },
      also({
        aggregate: beneficiaryWithStatus,
        id: otherId,
        command: { type: 'MergeInto', data: { beneficiaryId: otherId, survivorId: beneficiaryId } },
      }),
    );
  }

  private async profileOf(beneficiaryId: string, { tenant, at }: Wish): Promise<StatisticalProfile | undefined> {
    const { state } = await this.aggregates.load(tenant, beneficiaryWithStatus, beneficiaryId);
    return statisticalProfileOf(state, dayOf(at), ageBands);
  }
}
