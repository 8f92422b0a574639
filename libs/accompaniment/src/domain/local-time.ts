import type { Day } from '@rihla/kernel';

/** Wall time: Morocco leaves UTC+1 during Ramadan, so that an appointment is kept as it is said, not as an instant. */
export interface LocalTime {
  /** `YYYY-MM-DDTHH:mm` */
  readonly local: string;
  readonly zone: 'Africa/Casablanca';
}

/** A stretch of one day, in minutes since its midnight; the end is not part of it. */
export interface Slot {
  readonly day: Day;
  readonly fromMin: number;
  readonly toMin: number;
}

export const slotOf = ({ local }: LocalTime, durationMin: number): Slot => {
  const fromMin = Number(local.slice(11, 13)) * 60 + Number(local.slice(14, 16));
  return { day: local.slice(0, 10), fromMin, toMin: fromMin + durationMin };
};

export const overlap = (a: Slot, b: Slot): boolean => a.day === b.day && a.fromMin < b.toMin && b.fromMin < a.toMin;

export const sameSlot = (a: Slot, b: Slot): boolean =>
  a.day === b.day && a.fromMin === b.fromMin && a.toMin === b.toMin;

export const MINUTES_PER_DAY = 24 * 60;
