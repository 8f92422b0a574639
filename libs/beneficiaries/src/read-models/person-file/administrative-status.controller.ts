import { randomUUID } from 'node:crypto';
import { Controller, Param } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { HolderOf } from '@rihla/accompaniment/contract';
import { type Caller, mustReach } from '@rihla/access';
import { dayOf } from '@rihla/kernel';
import { Aggregates, AnswersPrivately, By, c3, Clock } from '@rihla/platform';
import { z } from 'zod';
import { beneficiaryWithStatus } from '../../domain/beneficiary.aggregate';
import { fileOf } from '../../domain/beneficiary.state';
import { openingsShapes } from '../../domain/openings.events';
import { hubOf } from '../../standing/files';

const AdministrativeStatus = z.object({
  periods: z.array(
    z.object({
      status: c3(z.string()).optional(),
      statusGroup: c3(z.string()).optional(),
      validFrom: c3(z.string()).optional(),
      validTo: c3(z.string()).optional(),
    }),
  ),
});

/** The most dangerous field of the system: its own route, its own key, and each opening is written down. */
@Controller('beneficiaries')
export class AdministrativeStatusController {
  constructor(
    private readonly aggregates: Aggregates,
    private readonly queries: QueryBus,
    private readonly clock: Clock,
  ) {}

  @AnswersPrivately({
    path: ':id/open-administrative-status',
    body: z.strictObject({}),
    access: 'administrative-status.read',
    summary: 'Open the administrative status of a person: the opening is logged',
    answer: AdministrativeStatus,
  })
  async open(@By() caller: Caller, @Param('id') id: string): Promise<z.infer<typeof AdministrativeStatus>> {
    const { tenant } = caller;
    const { state } = await this.aggregates.load(tenant, beneficiaryWithStatus, id);
    const holderUserId = await this.queries.execute(new HolderOf(tenant, id));
    const resource =
      state.status === 'UNREGISTERED' ? undefined : { hubId: hubOf(state) ?? null, holderUserId: holderUserId ?? null };
    mustReach(caller, 'administrative-status.read', resource);
    // Fail closed: no event, no status on the screen.
    const at = this.clock.now();
    const by = { userId: caller.userId, roles: caller.roles, hubIds: caller.hubIds };
    await this.aggregates.record(
      { tenant, by, at, commandId: randomUUID(), fingerprint: 'opening' },
      {
        aggregate: { category: 'openings', shapes: openingsShapes },
        id,
        events: [
          {
            type: 'SensitiveDataOpened',
            occurredOn: dayOf(at),
            data: { beneficiaryId: id, what: 'ADMINISTRATIVE_STATUS' },
          },
        ],
      },
    );
    const periods = (fileOf(state)?.statuses ?? []).map((period) => ({ ...period }));
    return { periods };
  }
}
