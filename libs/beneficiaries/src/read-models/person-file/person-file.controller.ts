import { Controller, Param } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { CasesOf } from '@rihla/accompaniment/contract';
import type { Caller } from '@rihla/access';
import { dayOf } from '@rihla/kernel';
import { Aggregates, Answers, By, c1, c2, Clock, day, identifier, uuid } from '@rihla/platform';
import { z } from 'zod';
import { fileOf } from '../../domain/beneficiary.state';
import { consentsAggregate } from '../../domain/consents.aggregate';
import { statusOf } from '../../domain/consents.state';
import { Files, hubOf } from '../../standing/files';

const scriptName = z.object({ given: c2(z.string()), family: c2(z.string()).optional() });

const PersonFile = z.object({
  beneficiaryId: uuid,
  version: c1(z.int()),
  /** The version of the consent ledger: what consent commands send as If-Match. */
  consentsVersion: c1(z.int()),
  status: c1(z.string()),
  erased: c1(z.boolean()),
  mergedInto: uuid.optional(),
  hubId: identifier.optional(),
  registeredOn: day.optional(),
  legalBasis: c1(z.string()).optional(),
  name: z.object({ latin: scriptName, arabic: scriptName.optional() }).optional(),
  birth: z.object({ date: c2(z.string()), precision: c2(z.string()) }).optional(),
  ageBand: c2(z.string()).optional(),
  sex: c2(z.string()).optional(),
  nationality: c2(z.string()).optional(),
  province: c2(z.string()).optional(),
  phone: c2(z.string()).nullable().optional(),
  email: c2(z.string()).nullable().optional(),
  address: c2(z.string()).nullable().optional(),
  safeToContact: c2(z.boolean()).optional(),
  mergeProposals: z.array(z.object({ mergedId: uuid, proposedBy: uuid })),
  consents: z.array(
    z.object({
      consentId: uuid,
      purpose: c1(z.string()),
      status: c1(z.string()),
      recipients: z.array(c1(z.string())),
      givenOn: day,
      validTo: day,
    }),
  ),
  refusedPurposes: z.array(c1(z.string())),
  cases: z.array(z.object({ caseId: uuid, track: c2(z.string()).optional(), status: c1(z.string()), openedOn: day })),
});
type PersonFile = z.infer<typeof PersonFile>;

/** Folded from the person's own streams at each read: her file stands nowhere in clear, and ends with her key. */
@Controller('beneficiaries')
export class PersonFileController {
  constructor(
    private readonly files: Files,
    private readonly aggregates: Aggregates,
    private readonly queries: QueryBus,
    private readonly clock: Clock,
  ) {}

  @Answers({ path: ':id', access: 'beneficiary.read', summary: 'The file of a person', answer: PersonFile })
  async show(@By() caller: Caller, @Param('id') id: string): Promise<PersonFile> {
    const { state, version } = await this.files.reach(caller, 'beneficiary.read', id);
    const ledger = await this.aggregates.load(caller.tenant, consentsAggregate, id);
    const file = fileOf(state);
    const hubId = hubOf(state);
    const today = dayOf(this.clock.now());
    const { ageBand, sex, nationality, province, birth, name } = file?.identity ?? {};
    return {
      beneficiaryId: id,
      version,
      consentsVersion: ledger.version,
      status: state.status,
      erased: state.status === 'ERASED',
      mergedInto: state.status === 'MERGED_INTO' ? state.survivorId : undefined,
      hubId,
      registeredOn: file?.registeredOn,
      legalBasis: file?.legalBasis,
      name,
      birth,
      ageBand,
      sex,
      nationality,
      province,
      ...file?.contact,
      mergeProposals: (file?.proposals ?? []).map(({ mergedId, proposedBy }) => ({ mergedId, proposedBy })),
      consents: ledger.state.consents.map((consent) => ({
        consentId: consent.consentId,
        purpose: consent.purpose,
        status: statusOf(consent, today),
        recipients: [...consent.recipients],
        givenOn: consent.givenOn,
        validTo: consent.validTo,
      })),
      refusedPurposes: [...new Set(ledger.state.refused)],
      cases: (await this.queries.execute(new CasesOf(caller.tenant, id))).map(({ track, ...of }) => ({
        ...of,
        track: track ?? undefined,
      })),
    };
  }
}
