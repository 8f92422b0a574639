import { c2, c3, code, day, identifier } from '@rihla/platform';
import { z } from 'zod';

const DAY_MIN = 24 * 60;

/** What a session was: recorded once, stated anew by a correction. */
export const sessionContent = {
  serviceType: code('service_type'),
  channel: code('contact_channel'),
  heldOn: day,
  durationMin: c2(z.int().min(1).max(DAY_MIN)),
  hubId: identifier,
  note: c3(z.string().trim().min(1).max(8000)).optional(),
  confidentiality: code('note_confidentiality').default('STANDARD'),
  programmeIds: z.array(identifier).max(10).default([]),
};

/** Whether it is missing is a rule, with a code of its own. */
export const reason = c3(z.string().trim().max(500));
