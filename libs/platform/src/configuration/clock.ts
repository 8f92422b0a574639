import { Injectable } from '@nestjs/common';
import { type Day, dayOf, type Instant } from '@rihla/kernel';

/** The one place where time enters; tests give another. */
@Injectable()
export class Clock {
  now(): Instant {
    return new Date().toISOString();
  }

  today(): Day {
    return dayOf(this.now());
  }
}
