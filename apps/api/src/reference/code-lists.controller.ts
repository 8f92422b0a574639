import { Controller, Query } from '@nestjs/common';
import { Answers, c0, codeList, codeListIndex } from '@rihla/platform';
import { z } from 'zod';

const known = new Set(codeListIndex.map(({ file }) => file.replace('.json', '')));

const CodeListsQuery = z.strictObject({
  names: z
    .string()
    .max(2000)
    .transform((names) => names.split(','))
    .refine((names) => names.every((name) => known.has(name)), 'input.unknown-code-list'),
});
const CodeLists = z.object({
  lists: c0(
    z.record(z.string(), z.array(z.looseObject({ code: z.string(), fr: z.string(), ar: z.string(), en: z.string() }))),
  ),
});

@Controller('code-lists')
export class CodeListsController {
  @Answers({
    access: 'reference.read',
    summary: 'Code lists by name, with their labels in French, Arabic and English',
    query: CodeListsQuery,
    answer: CodeLists,
  })
  find(@Query() { names }: z.infer<typeof CodeListsQuery>): z.infer<typeof CodeLists> {
    return { lists: Object.fromEntries(names.map((name) => [name, codeList(name).map((code) => ({ ...code }))])) };
  }
}
