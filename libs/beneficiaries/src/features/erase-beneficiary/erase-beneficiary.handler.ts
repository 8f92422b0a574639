import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Aggregates, also, callerOf, type Decided, KEY_RING } from '@rihla/platform';
import { Inject } from '@nestjs/common';
import type { KeyRing } from '@rihla/personal-data';
import { beneficiaryAggregate } from '../../domain/beneficiary.aggregate';
import { absorbedBy } from '../../domain/beneficiary.state';
import { Files } from '../../standing/files';
import { EraseBeneficiary } from './erase-beneficiary.command';

@CommandHandler(EraseBeneficiary)
export class EraseBeneficiaryHandler implements ICommandHandler<EraseBeneficiary> {
  constructor(
    private readonly aggregates: Aggregates,
    private readonly files: Files,
    @Inject(KEY_RING) private readonly keyRing: KeyRing,
  ) {}

  async execute({ beneficiaryId, data, wish }: EraseBeneficiary): Promise<Decided> {
    await this.files.reach(callerOf(wish), 'beneficiary.erase', beneficiaryId);
    const aliases = await this.aliasesOf(wish.tenant, beneficiaryId);
    const { reason } = data;
    const decided = await this.aggregates.ask(
      wish,
      {
        aggregate: beneficiaryAggregate,
        id: beneficiaryId,
        // BEN-15: grants, claims and protection cases come with their contexts; until then nothing blocks.
        command: { type: 'EraseBeneficiary', data: { beneficiaryId, reason, blockers: [] } },
      },
      ...aliases.map(({ alias, survivor }) =>
        also({
          aggregate: beneficiaryAggregate,
          id: alias,
          command: {
            type: 'EraseBeneficiary',
            data: { beneficiaryId: alias, reason, blockers: [], withSurvivor: survivor },
          },
        }),
      ),
    );
    // After the decision: if the process dies in between, the same command destroys the keys when it is asked again.
    for (const subject of [beneficiaryId, ...aliases.map(({ alias }) => alias)])
      await this.keyRing.destroy(wish.tenant, subject);
    return decided;
  }

  /** Every id that was merged into a person's, and into those in turn: she goes under all of them. */
  private async aliasesOf(tenant: string, survivor: string): Promise<{ alias: string; survivor: string }[]> {
    const { state } = await this.aggregates.load(tenant, beneficiaryAggregate, survivor);
    const direct = absorbedBy(state);
    const further = await Promise.all(direct.map((alias) => this.aliasesOf(tenant, alias)));
    return [...direct.map((alias) => ({ alias, survivor })), ...further.flat()];
  }
}
