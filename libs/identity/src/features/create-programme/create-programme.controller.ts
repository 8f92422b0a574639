import { Body, Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked, c0, code, Creates, day, type Decided, identifier, type Wish } from '@rihla/platform';
import { z } from 'zod';
import { CreateProgramme } from './create-programme.handler';

const label = c0(z.string().trim().min(1).max(200));

const CreateProgrammeBody = z.strictObject({
  id: identifier,
  title: z.strictObject({ fr: label, ar: label, en: label }),
  donorOrg: label.nullable().optional(),
  start: day,
  end: day,
  territory: z.array(code('provinces')).min(1),
});

@Controller('programmes')
export class CreateProgrammeController {
  constructor(private readonly commands: CommandBus) {}

  @Creates({
    access: 'programme.manage',
    summary: 'Create a programme: dates and the provinces that its territorial indicators count',
    body: CreateProgrammeBody,
    refusals: ['programme.ends-before-start', 'programme.already-created'],
  })
  create(@Body() body: z.infer<typeof CreateProgrammeBody>, @Asked() wish: Wish): Promise<Decided> {
    return this.commands.execute(new CreateProgramme(body, wish));
  }
}
