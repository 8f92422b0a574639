import { Controller, Inject, Query } from '@nestjs/common';
import type { Caller } from '@rihla/access';
import type { TenantTransactions } from '@rihla/event-store';
import { Answers, By, c0, c1, day, identifier, TRANSACTIONS } from '@rihla/platform';
import { z } from 'zod';
import { catalogue } from '../indicators/catalogue';
import { byHalfYear, indicatorsOf } from '../indicators/indicators-of';

const values = c1(z.record(z.string(), z.int()));
const reading = c1(z.enum(['cumulative', 'new', 'active']));
const localised = z.object({ fr: c0(z.string()), ar: c0(z.string()), en: c0(z.string()) });

const FiguresQuery = z.strictObject({
  programme: identifier,
  asOf: day,
  from: day.optional(),
  reading: reading.default('cumulative'),
});
const Figures = z.object({ programme: identifier, from: day, asOf: day, reading, values });

const HalfYearsQuery = z.strictObject({ programme: identifier, asOf: day });
const HalfYears = z.object({
  items: z.array(
    z.object({ period: c1(z.string()), from: day, to: day, cumulative: values, new: values, active: values }),
  ),
});

const Definitions = z.object({
  items: z.array(
    z.object({
      code: c0(z.string()),
      version: c0(z.int()),
      unit: c0(z.string()),
      title: localised,
      rule: localised,
    }),
  ),
});

/** Whole-programme totals inside the organisation (tier 2 of the statistics): facts alone are read, never a file. */
@Controller()
export class FiguresController {
  constructor(@Inject(TRANSACTIONS) private readonly transactions: TenantTransactions) {}

  @Answers({
    path: 'indicators',
    access: 'indicators.read',
    summary: 'The indicators of a programme as of a day, in one of the three readings',
    query: FiguresQuery,
    answer: Figures,
    reads: ['stat-facts'],
  })
  show(@By() { tenant }: Caller, @Query() query: z.infer<typeof FiguresQuery>): Promise<z.infer<typeof Figures>> {
    return this.transactions.inTenant(tenant, (tx) => indicatorsOf(tx, query));
  }

  @Answers({
    path: 'indicators/by-half-year',
    access: 'indicators.read',
    summary: 'The indicators of a programme by half-year up to a day, in the three readings',
    query: HalfYearsQuery,
    answer: HalfYears,
    reads: ['stat-facts'],
  })
  async halfYears(
    @By() { tenant }: Caller,
    @Query() { programme, asOf }: z.infer<typeof HalfYearsQuery>,
  ): Promise<z.infer<typeof HalfYears>> {
    const halves = await this.transactions.inTenant(tenant, (tx) => byHalfYear(tx, programme, asOf));
    return { items: halves.map((half) => ({ ...half })) };
  }

  @Answers({
    path: 'indicator-definitions',
    access: 'indicators.read',
    summary: 'What each indicator counts: code, version, unit and rule',
    answer: Definitions,
  })
  definitions(): z.infer<typeof Definitions> {
    return { items: catalogue().map(({ code, version, unit, title, rule }) => ({ code, version, unit, title, rule })) };
  }
}
