import { Command } from '@nestjs/cqrs';
import { c1, code, day, type Decided, identifier, type Wish } from '@rihla/platform';
import { z } from 'zod';

export const FormaliseBody = z.strictObject({
  legalForm: code('startup_legal_form'),
  registeredOn: day,
  registerName: c1(z.string().trim().max(200)),
  registerNo: c1(z.string().trim().max(200)),
  evidenceRef: c1(z.string().trim().max(200)),
  /** As the register has them, when it says otherwise than the project. */
  province: code('provinces').optional(),
  sector: code('sector').optional(),
  /** Integer centimes, asked of a cooperative. */
  capitalMad: c1(z.int().nonnegative()).optional(),
  shareValueMad: c1(z.int().nonnegative()).optional(),
  programmeIds: z.array(identifier).max(3).default([]),
});
export type FormaliseBody = z.infer<typeof FormaliseBody>;

export class Formalise extends Command<Decided> {
  constructor(
    readonly startupId: string,
    readonly data: FormaliseBody,
    readonly wish: Wish,
  ) {
    super();
  }
}
