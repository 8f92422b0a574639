import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Aggregates, also, callerOf, type Decided, KEY_RING } from '@rihla/platform';
import { Inject } from '@nestjs/common';
import type { KeyRing } from '@rihla/personal-data';
import { beneficiaryAggregate } from '../../domain/beneficiary.aggregate';
import { fileOf } from '../../domain/beneficiary.state';
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
    const { state } = await this.files.reach(callerOf(wish), 'beneficiary.erase', beneficiaryId);
    const aliases = fileOf(state)?.absorbed ?? [];
    const { reason } = data;
    const decided = await this.aggregates.ask(
      wish,
      {
        aggregate: beneficiaryAggregate,
        id: beneficiaryId,
        // BEN-15: grants, claims and protection cases come with their contexts; until then nothing blocks.
        command: { type: 'EraseBeneficiary', data: { beneficiaryId, reason, blockers: [] } },
      },
      ...aliases.map((alias) =>
        also({
          aggregate: beneficiaryAggregate,
          id: alias,
          command: {
            type: 'EraseBeneficiary',
            data: { beneficiaryId: alias, reason, blockers: [], withSurvivor: beneficiaryId },
          },
        }),
      ),
    );
    // After the decision: if the process dies in between, the same command destroys the keys when it is asked again.
    for (const subject of [beneficiaryId, ...aliases]) await this.keyRing.destroy(wish.tenant, subject);
    return decided;
  }
}
