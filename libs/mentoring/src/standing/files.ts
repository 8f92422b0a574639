import { Injectable } from '@nestjs/common';
import { type Caller, mustReach, type Permission } from '@rihla/access';
import type { Command, Event, KeyClass } from '@rihla/kernel';
import { type Aggregate, Aggregates, callerOf, type Wish } from '@rihla/platform';
import { menteeAggregate } from '../domain/mentee.aggregate';
import type { Enrolment } from '../domain/mentee.state';
import { mentorAggregate } from '../domain/mentor.aggregate';
import type { Mentor } from '../domain/mentor.state';
import { mentoringProgrammeAggregate } from '../domain/mentoringprogramme.aggregate';
import type { MentoringProgramme } from '../domain/mentoringprogramme.state';
import { pairAggregate } from '../domain/pair.aggregate';
import type { Pair } from '../domain/pair.state';

interface State {
  readonly status: string;
}
type Known<S extends State> = Exclude<S, { readonly status: 'unknown' }>;

/** What mentoring keeps, for who may reach it; for anybody else there is none. */
@Injectable()
export class Files {
  constructor(private readonly aggregates: Aggregates) {}

  programme(wish: Wish, id: string): Promise<MentoringProgramme> {
    return this.reach(callerOf(wish), 'mentoring.manage', mentoringProgrammeAggregate, id);
  }

  /** The profile that a match looks at is opened for a match alone. */
  mentor(wish: Wish, id: string, reads: readonly KeyClass[] = []): Promise<Mentor> {
    return this.reach(callerOf(wish), 'mentoring.manage', mentorAggregate, id, reads);
  }

  mentee(wish: Wish, beneficiaryId: string): Promise<Enrolment> {
    return this.reach(callerOf(wish), 'mentoring.manage', menteeAggregate, beneficiaryId);
  }

  pair(wish: Wish, id: string): Promise<Pair> {
    return this.reach(callerOf(wish), 'mentoring.manage', pairAggregate, id);
  }

  async reach<S extends State, C extends Command, E extends Event, R extends Event>(
    caller: Caller,
    permission: Permission,
    aggregate: Aggregate<S, C, E, R>,
    id: string,
    reads?: readonly KeyClass[],
  ): Promise<Known<S>> {
    const { state } = await this.aggregates.load(caller.tenant, aggregate, id, reads);
    mustReach(caller, permission, state.status === 'unknown' ? undefined : {});
    return state as Known<S>;
  }
}
