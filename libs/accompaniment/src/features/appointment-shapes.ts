import { isDay } from '@rihla/kernel';
import { c1, c2, code } from '@rihla/platform';
import { z } from 'zod';

const DAY_MIN = 24 * 60;
const WALL_TIME = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/;

/** When, for how long, how and where: as people say it, in the wall time of Morocco. */
export const meeting = {
  startLocal: z.strictObject({
    local: c1(
      z.string().refine((given) => WALL_TIME.test(given) && isDay(given.slice(0, 10)), 'input.not-a-local-time'),
    ),
    zone: c1(z.literal('Africa/Casablanca')),
  }),
  durationMin: c1(z.int().min(1).max(DAY_MIN)),
  channel: code('contact_channel'),
  place: c2(z.string().trim().min(1).max(200)).optional(),
};
