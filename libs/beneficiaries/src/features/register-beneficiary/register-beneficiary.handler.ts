import { randomUUID } from 'node:crypto';
import { CommandHandler, type ICommandHandler, QueryBus } from '@nestjs/cqrs';
import { mustReach } from '@rihla/access';
import { HubPlaceOf } from '@rihla/identity/contract';
import { Aggregates, also, callerOf, codeOf, type Decided } from '@rihla/platform';
import { Refusal } from '@rihla/kernel';
import { beneficiaryWithStatus } from '../../domain/beneficiary.aggregate';
import { beneficiaryFacts } from '../../domain/beneficiary.facts';
import { consentsAggregate } from '../../domain/consents.aggregate';
import { ageBands } from '../../standing/age-bands';
import { Resemblances } from '../../standing/resemblances';
import { RegisterBeneficiary, type RegisterBeneficiaryBody } from './register-beneficiary.command';

@CommandHandler(RegisterBeneficiary)
export class RegisterBeneficiaryHandler implements ICommandHandler<RegisterBeneficiary> {
  constructor(
    private readonly aggregates: Aggregates,
    private readonly queries: QueryBus,
    private readonly resemblances: Resemblances,
  ) {}

  async execute({ data, wish }: RegisterBeneficiary): Promise<Decided> {
    const { id: beneficiaryId, consents, different, ...person } = data;
    const hub = await this.queries.execute(new HubPlaceOf(wish.tenant, person.hubId));
    mustReach(callerOf(wish), 'beneficiary.register', hub && { hubId: person.hubId });
    const statSubject = randomUUID();
    const nationalityGroup = person.nationality ? codeOf('nationalities', person.nationality).group : 'OTHER';
    const resembles = await this.resemblances.of(wish.tenant, beneficiaryId, person, different);
    return this.aggregates.ask(
      wish,
      {
        aggregate: beneficiaryWithStatus,
        id: beneficiaryId,
        command: {
          type: 'RegisterBeneficiary',
          data: { beneficiaryId, ...person, statSubject, nationalityGroup, consents, ageBands, resembles },
        },
        facts: (news) =>
          news.flatMap((event) => {
            if (event.type !== 'BeneficiaryRegistered') return [];
            const {
              sex,
              ageBand,
              nationalityGroup: group,
              education = 'UNKNOWN',
              province,
              statusGroup = 'UNKNOWN',
            } = event.data;
            const dims = { sex, ageBand, nationalityGroup: group, education, province, statusGroup };
            const about = { statSubject: event.data.statSubject, dims, hubProvince: hub?.province ?? 'UNKNOWN' };
            return beneficiaryFacts(event, about).map((fact) => ({ owner: beneficiaryId, news: fact }));
          }),
      },
      ...(consents.length === 0 ? [] : [this.ledger(data)]),
    );
  }

  private ledger({ id: beneficiaryId, consents, registeredOn, noticeLanguage = 'fr' }: RegisterBeneficiaryBody) {
    return also({
      aggregate: consentsAggregate,
      id: beneficiaryId,
      command: consents.map(
        ({ id: consentId, purpose, decision, mode, recipients, fields, language = noticeLanguage, validTo }) => {
          if (decision === 'refused') {
            return {
              type: 'RefuseConsent',
              data: { beneficiaryId, onFile: true, purpose, refusedOn: registeredOn },
            } as const;
          }
          if (!mode) throw new Refusal('consents.mode-missing', {}, 'input');
          const given = { consentId, purpose, recipients, fields, mode, language, givenOn: registeredOn, validTo };
          return { type: 'GiveConsent', data: { beneficiaryId, onFile: true, ...given } } as const;
        },
      ),
    });
  }
}
