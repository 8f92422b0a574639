import type { TenantId } from '@rihla/event-store';
import type { Day } from '@rihla/kernel';
import { Query } from '@nestjs/cqrs';
import type { PersonName } from '../domain/person';
import type { StatisticalProfile } from '../domain/statistical-profile';
import type { Standing } from './standing';

/** The statistical profile of a person on the day of an act; undefined when she is erased, merged away or unknown. */
export class StatisticalProfileOf extends Query<StatisticalProfile | undefined> {
  constructor(
    readonly tenant: TenantId,
    readonly beneficiaryId: string,
    readonly on: Day,
  ) {
    super();
  }
}

/** The names of people, by id; an erased or unknown person is absent. */
export class NamesOf extends Query<ReadonlyMap<string, PersonName>> {
  constructor(
    readonly tenant: TenantId,
    readonly beneficiaryIds: readonly string[],
  ) {
    super();
  }
}

/** How a person stands on a day. */
export class StandingOf extends Query<Standing> {
  constructor(
    readonly tenant: TenantId,
    readonly beneficiaryId: string,
    readonly on: Day,
  ) {
    super();
  }
}
