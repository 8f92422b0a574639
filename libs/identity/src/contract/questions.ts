import { Query } from '@nestjs/cqrs';
import type { TenantId } from '@rihla/event-store';
import type { Day } from '@rihla/kernel';

/** Who works here under these ids: display names by user id; who has gone is absent. */
export class StaffNamesOf extends Query<ReadonlyMap<string, string>> {
  constructor(
    readonly tenant: TenantId,
    readonly userIds: readonly string[],
  ) {
    super();
  }
}

/** An active member's roles and hubs, or undefined. */
export class MemberOf extends Query<
  { readonly roles: readonly string[]; readonly hubIds: readonly string[] } | undefined
> {
  constructor(
    readonly tenant: TenantId,
    readonly userId: string,
  ) {
    super();
  }
}

/** Where a hub stands: its province and region, or undefined when the organisation has no such hub. */
export class HubPlaceOf extends Query<{ readonly province: string; readonly region: string } | undefined> {
  constructor(
    readonly tenant: TenantId,
    readonly hubId: string,
  ) {
    super();
  }
}

export interface ProgrammePeriod {
  readonly programmeId: string;
  readonly start: Day;
  readonly end: Day;
}

/** When programmes run, in the order asked; refused with `programme.unknown` when there is no such programme. */
export class ProgrammePeriodsOf extends Query<readonly ProgrammePeriod[]> {
  constructor(
    readonly tenant: TenantId,
    readonly programmeIds: readonly string[],
  ) {
    super();
  }
}
