import { Controller, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Caller } from '@rihla/access';
import { StaffNamesOf } from '@rihla/identity/contract';
import { Answers, By, named, Timeline, TimelineAnswer, TimelineQuery } from '@rihla/platform';
import type { z } from 'zod';
import { Files } from '../../standing/files';

@Controller('beneficiaries')
export class PersonTimelineController {
  constructor(
    private readonly files: Files,
    private readonly timeline: Timeline,
    private readonly queries: QueryBus,
  ) {}

  @Answers({
    path: ':id/timeline',
    access: 'beneficiary.read',
    summary: 'What happened with a person, newest first, from the events themselves',
    query: TimelineQuery,
    answer: TimelineAnswer,
    reads: ['timeline'],
  })
  async list(
    @By() caller: Caller,
    @Param('id') subject: string,
    @Query() query: z.infer<typeof TimelineQuery>,
  ): Promise<z.infer<typeof TimelineAnswer>> {
    const { decision } = await this.files.reach(caller, 'beneficiary.read', subject);
    const { items, nextCursor } = await this.timeline.of(caller.tenant, { ...query, subject, fields: decision.fields });
    const users = items.flatMap(({ actor }) => (actor ? [actor.userId] : []));
    return { items: named(items, await this.queries.execute(new StaffNamesOf(caller.tenant, users))), nextCursor };
  }
}
