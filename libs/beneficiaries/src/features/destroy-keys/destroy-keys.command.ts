import { Command } from '@nestjs/cqrs';
import type { TenantId } from '@rihla/event-store';

/** Destroys the keys of a person whose erasure was decided. Doing it twice changes nothing. */
export class DestroyKeys extends Command<void> {
  constructor(
    readonly tenant: TenantId,
    readonly beneficiaryId: string,
  ) {
    super();
  }
}
