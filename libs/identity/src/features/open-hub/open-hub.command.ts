import { Command } from '@nestjs/cqrs';
import { c1, code, day, type Decided, identifier, type Wish } from '@rihla/platform';
import { z } from 'zod';

export const OpenHubBody = z.strictObject({
  id: identifier,
  name: c1(z.string().trim().min(1).max(120)),
  hubType: code('hub_type'),
  desks: z.array(code('hub_desk')).default([]),
  province: code('provinces'),
  openedOn: day.optional(),
});
export type OpenHubBody = z.infer<typeof OpenHubBody>;

export interface NewHub {
  readonly id: string;
  readonly name: string;
  readonly hubType: string;
  readonly desks: readonly string[];
  readonly province: string;
  readonly openedOn?: string | undefined;
}

export class OpenHub extends Command<Decided> {
  constructor(
    readonly data: NewHub,
    readonly wish: Wish,
  ) {
    super();
  }
}
