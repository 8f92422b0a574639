import { Controller, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { type Caller, mayReadNote } from '@rihla/access';
import { StaffNamesOf } from '@rihla/identity/contract';
import { Answers, By, named, Timeline, TimelineAnswer, type TimelineItem, TimelineQuery } from '@rihla/platform';
import type { z } from 'zod';
import { Cases } from '../../standing/cases';

@Controller('cases')
export class CaseTimelineController {
  constructor(
    private readonly cases: Cases,
    private readonly timeline: Timeline,
    private readonly queries: QueryBus,
  ) {}

  @Answers({
    path: ':id/timeline',
    access: 'case.read',
    summary: 'What happened in a case, newest first, with the notes that one may read',
    query: TimelineQuery,
    answer: TimelineAnswer,
    reads: ['timeline'],
  })
  async list(
    @By() caller: Caller,
    @Param('id') caseId: string,
    @Query() query: z.infer<typeof TimelineQuery>,
  ): Promise<z.infer<typeof TimelineAnswer>> {
    const { file, decision } = await this.cases.reach(caller, 'case.read', caseId);
    const subject = file.beneficiaryId;
    const question = { ...query, subject, caseId, fields: decision.fields };
    const { items, nextCursor } = await this.timeline.of(caller.tenant, question);
    const users = items.flatMap(({ actor }) => (actor ? [actor.userId] : []));
    const staff = await this.queries.execute(new StaffNamesOf(caller.tenant, users));
    return { items: named(items, staff).map((item) => discreet(item, caller)), nextCursor };
  }
}

/** ACC-27: the session stays, its note goes. */
const discreet = (item: TimelineItem, caller: Caller): TimelineItem => {
  const { note, ...data } = item.data;
  const { confidentiality } = data;
  if (note === undefined) return item;
  return mayReadNote(caller, String(confidentiality), item.actor?.userId) ? item : { ...item, data };
};
