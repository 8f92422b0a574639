import { Command } from '@nestjs/cqrs';
import { c1, code, type Decided, uuid, type Wish } from '@rihla/platform';
import { z } from 'zod';

export const CreateStartupBody = z.strictObject({
  id: uuid,
  name: c1(z.string().trim().min(1).max(120)),
  sector: code('sector'),
  province: code('provinces'),
  stage: code('startup_stage'),
});
export type CreateStartupBody = z.infer<typeof CreateStartupBody>;

export class CreateStartup extends Command<Decided> {
  constructor(
    readonly data: CreateStartupBody,
    readonly wish: Wish,
  ) {
    super();
  }
}
