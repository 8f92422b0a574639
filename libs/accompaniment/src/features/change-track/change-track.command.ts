import { Command } from '@nestjs/cqrs';
import { code, type Decided, type Wish } from '@rihla/platform';
import { z } from 'zod';

export const ChangeTrackBody = z.strictObject({ track: code('case_track') });
export type ChangeTrackBody = z.infer<typeof ChangeTrackBody>;

export class ChangeTrack extends Command<Decided> {
  constructor(
    readonly caseId: string,
    readonly data: ChangeTrackBody,
    readonly wish: Wish,
  ) {
    super();
  }
}
