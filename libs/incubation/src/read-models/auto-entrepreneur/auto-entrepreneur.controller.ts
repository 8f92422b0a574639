import { Controller, Param } from '@nestjs/common';
import type { Caller } from '@rihla/access';
import { Aggregates, Answers, By, c1, c2, Clock, day, uuid } from '@rihla/platform';
import { z } from 'zod';
import { autoEntrepreneurAggregate } from '../../domain/autoentrepreneur.aggregate';
import { People } from '../../standing/people';

const AutoEntrepreneur = z.object({
  beneficiaryId: uuid,
  /** -1 when nothing was asked for yet: what the first command sends as If-Match. */
  version: c1(z.int()),
  status: c1(z.enum(['NONE', 'SUBMITTED', 'REGISTERED', 'REJECTED', 'DEREGISTERED'])),
  submittedOn: day.optional(),
  registeredOn: day.optional(),
  deregisteredOn: day.optional(),
  activity: c2(z.string()).optional(),
});
type AutoEntrepreneur = z.infer<typeof AutoEntrepreneur>;

/** Folded from the person's own stream at each read: how she stands with the register ends with her key. */
@Controller('auto-entrepreneurs')
export class AutoEntrepreneurController {
  constructor(
    private readonly aggregates: Aggregates,
    private readonly people: People,
    private readonly clock: Clock,
  ) {}

  @Answers({
    path: ':id',
    access: 'auto-entrepreneur.read',
    summary: 'How a person stands with the register of auto-entrepreneurs',
    answer: AutoEntrepreneur,
  })
  async show(@By() caller: Caller, @Param('id') beneficiaryId: string): Promise<AutoEntrepreneur> {
    await this.people.reach(caller, 'auto-entrepreneur.read', beneficiaryId, this.clock.today());
    const { state, version } = await this.aggregates.load(caller.tenant, autoEntrepreneurAggregate, beneficiaryId, [
      'C',
    ]);
    const { status, ...known } = state;
    return {
      beneficiaryId,
      version,
      status: status.toUpperCase() as AutoEntrepreneur['status'],
      ...known,
    };
  }
}
