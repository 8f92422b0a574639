import type { Localised } from '../../domain/programme.events';
import { Command } from '@nestjs/cqrs';
import { c0, code, day, type Decided, identifier, type Wish } from '@rihla/platform';
import { z } from 'zod';

const label = c0(z.string().trim().min(1).max(200));

export const CreateProgrammeBody = z.strictObject({
  id: identifier,
  title: z.strictObject({ fr: label, ar: label, en: label }),
  donorOrg: label.nullable().optional(),
  start: day,
  end: day,
  territory: z.array(code('provinces')).min(1),
});
export type CreateProgrammeBody = z.infer<typeof CreateProgrammeBody>;

export interface NewProgramme {
  readonly id: string;
  readonly title: Localised;
  readonly donorOrg?: string | null | undefined;
  readonly start: string;
  readonly end: string;
  readonly territory: readonly string[];
}

export class CreateProgramme extends Command<Decided> {
  constructor(
    readonly data: NewProgramme,
    readonly wish: Wish,
  ) {
    super();
  }
}
