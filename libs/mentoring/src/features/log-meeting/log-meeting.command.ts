import { Command } from '@nestjs/cqrs';
import { c1, c2, c3, code, day, type Decided, uuid, type Wish } from '@rihla/platform';
import { z } from 'zod';

export const LogMeetingBody = z.strictObject({
  meetingId: uuid,
  heldOn: day,
  durationMin: c2(z.int().positive()),
  mode: code('meeting_mode'),
  note: c3(z.string().trim().min(1).max(4000)).optional(),
  by: c1(z.enum(['MENTOR', 'MENTEE'])).default('MENTOR'),
});
export type LogMeetingBody = z.infer<typeof LogMeetingBody>;

export class LogMeeting extends Command<Decided> {
  constructor(
    readonly pairId: string,
    readonly data: LogMeetingBody,
    readonly wish: Wish,
  ) {
    super();
  }
}
