import type { TenantId } from '@rihla/event-store';
import { Query } from '@nestjs/cqrs';

/** The open case of a person, if she has one: BEN-20, MEN-06, and whoever accompanies her further. */
export class OpenCaseOf extends Query<string | undefined> {
  constructor(
    readonly tenant: TenantId,
    readonly beneficiaryId: string,
  ) {
    super();
  }
}

/** Who holds the open case of a person: she is the one who needs to know. */
export class HolderOf extends Query<string | undefined> {
  constructor(
    readonly tenant: TenantId,
    readonly beneficiaryId: string,
  ) {
    super();
  }
}

/** The cases of a person, newest first. */
export class CasesOf extends Query<
  readonly {
    readonly caseId: string;
    readonly track: string | null;
    readonly status: string;
    readonly openedOn: string;
  }[]
> {
  constructor(
    readonly tenant: TenantId,
    readonly beneficiaryId: string,
  ) {
    super();
  }
}
