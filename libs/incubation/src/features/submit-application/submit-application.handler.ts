import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Standing } from '@rihla/beneficiaries/contract';
import type { Day } from '@rihla/kernel';
import { Aggregates, codeOf, type Decided } from '@rihla/platform';
import { autoEntrepreneurAggregate } from '../../domain/autoentrepreneur.aggregate';
import type { SubmitApplication as Submission } from '../../domain/autoentrepreneur.commands';
import { People } from '../../standing/people';
import { SubmitApplication } from './submit-application.command';

type FilingDocument = Submission['data']['document'];

/** The document that serves her best on that day: one that opens the formality, and that has not expired. */
const documentFor = (documents: Standing['documents'], on: Day): FilingDocument => {
  const held = documents.map(({ docType, expiresOn }) => {
    const { grantsEconomicFormalities } = codeOf('identity_document_type', docType);
    return { docType, grantsEconomicFormalities, expiresOn };
  });
  const opening = held.filter(({ grantsEconomicFormalities }) => grantsEconomicFormalities);
  return opening.find(({ expiresOn = on }) => expiresOn >= on) ?? opening[0] ?? held[0] ?? null;
};

@CommandHandler(SubmitApplication)
export class SubmitApplicationHandler implements ICommandHandler<SubmitApplication> {
  constructor(
    private readonly aggregates: Aggregates,
    private readonly people: People,
  ) {}

  async execute({ beneficiaryId, data, wish }: SubmitApplication): Promise<Decided> {
    const { documents } = await this.people.onFile(wish, 'auto-entrepreneur.record', beneficiaryId);
    const document = documentFor(documents, data.submittedOn);
    return this.aggregates.ask(wish, {
      aggregate: autoEntrepreneurAggregate,
      id: beneficiaryId,
      // INC-16: the register admits every sector of the house's list; what it does not, it refuses itself.
      command: { type: 'SubmitApplication', data: { beneficiaryId, ...data, activityAllowed: true, document } },
    });
  }
}
