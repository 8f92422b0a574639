import { Command } from '@nestjs/cqrs';
import { c1, type Decided, uuid, type Wish } from '@rihla/platform';
import { z } from 'zod';

export const ConfirmMeetingBody = z.strictObject({
  meetingId: uuid,
  by: c1(z.enum(['MENTOR', 'MENTEE', 'COORDINATOR'])),
});
export type ConfirmMeetingBody = z.infer<typeof ConfirmMeetingBody>;

export class ConfirmMeeting extends Command<Decided> {
  constructor(
    readonly pairId: string,
    readonly data: ConfirmMeetingBody,
    readonly wish: Wish,
  ) {
    super();
  }
}
