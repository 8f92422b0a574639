import { Command } from '@nestjs/cqrs';
import type { Wish } from '@rihla/platform';

/** Asked by the house itself once two files were merged (BEN-10). */
export class SettleMerge extends Command<void> {
  constructor(
    readonly survivorId: string,
    readonly mergedId: string,
    readonly wish: Wish,
  ) {
    super();
  }
}
