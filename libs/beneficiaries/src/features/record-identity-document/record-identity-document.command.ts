import { Command } from '@nestjs/cqrs';
import { c2, code, day, type Decided, type Wish } from '@rihla/platform';
import { z } from 'zod';

export const RecordIdentityDocumentBody = z.strictObject({
  docType: code('identity_document_type'),
  number: c2(z.string().trim().min(2).max(40)),
  expiresOn: day.optional(),
});
export type RecordIdentityDocumentBody = z.infer<typeof RecordIdentityDocumentBody>;

export class RecordIdentityDocument extends Command<Decided> {
  constructor(
    readonly beneficiaryId: string,
    readonly data: RecordIdentityDocumentBody,
    readonly wish: Wish,
  ) {
    super();
  }
}
