import { Command } from '@nestjs/cqrs';
import type { Decided, SystemWish } from '@rihla/platform';

export interface NewTenant {
  readonly slug: string;
  readonly name: string;
  readonly organisationType: string;
  readonly languages: readonly string[];
  readonly demo: boolean;
}

/** Registers an organisation, or finds it again by its slug. Answers with the tenant's id. */
export class RegisterTenant extends Command<Decided> {
  constructor(
    readonly data: NewTenant,
    readonly wish: Omit<SystemWish, 'tenant'>,
  ) {
    super();
  }
}
