import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { KeyRing } from '@rihla/personal-data';
import { KEY_RING } from '@rihla/platform';
import { DestroyKeys } from './destroy-keys.command';

@CommandHandler(DestroyKeys)
export class DestroyKeysHandler implements ICommandHandler<DestroyKeys> {
  constructor(@Inject(KEY_RING) private readonly keyRing: KeyRing) {}

  execute({ tenant, beneficiaryId }: DestroyKeys): Promise<void> {
    return this.keyRing.destroy(tenant, beneficiaryId);
  }
}
