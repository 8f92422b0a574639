import { Command } from '@nestjs/cqrs';
import { code, type Decided, type Wish } from '@rihla/platform';
import { z } from 'zod';

export const ChangeIntensityBody = z.strictObject({ intensity: code('case_intensity') });
export type ChangeIntensityBody = z.infer<typeof ChangeIntensityBody>;

export class ChangeIntensity extends Command<Decided> {
  constructor(
    readonly caseId: string,
    readonly data: ChangeIntensityBody,
    readonly wish: Wish,
  ) {
    super();
  }
}
