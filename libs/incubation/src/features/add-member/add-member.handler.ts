import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { dayOf, Refusal } from '@rihla/kernel';
import { Aggregates, callerOf, type Decided } from '@rihla/platform';
import { startupAggregate } from '../../domain/startup.aggregate';
import type { Joiner } from '../../domain/startup.commands';
import { People } from '../../standing/people';
import { Startups } from '../../standing/startups';
import { AddMember, type AddMemberBody } from './add-member.command';

const given = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Refusal('startup.member-incomplete', {}, 'input');
  return value;
};

const joinerOf = (body: AddMemberBody): Joiner => {
  switch (body.kind) {
    case 'BENEFICIARY':
      return { kind: body.kind, beneficiaryId: given(body.beneficiaryId) };
    case 'NON_BENEFICIARY':
      return {
        kind: body.kind,
        name: given(body.name),
        sex: given(body.sex),
        ageBand: given(body.ageBand),
        nationalityGroup: given(body.nationalityGroup),
        noticeVersion: body.noticeVersion,
      };
    case 'LEGAL_PERSON':
      return { kind: body.kind, organisationName: given(body.organisationName) };
  }
};

@CommandHandler(AddMember)
export class AddMemberHandler implements ICommandHandler<AddMember> {
  constructor(
    private readonly aggregates: Aggregates,
    private readonly people: People,
    private readonly startups: Startups,
  ) {}

  async execute({ startupId, data, wish }: AddMember): Promise<Decided> {
    await this.startups.reach(callerOf(wish), 'startup.write', startupId);
    const joiner = joinerOf(data);
    if (joiner.kind === 'BENEFICIARY') await this.people.onFile(wish, 'startup.write', joiner.beneficiaryId);
    const { memberId, role, founder, sharePct } = data;
    return this.aggregates.ask(wish, {
      aggregate: startupAggregate,
      id: startupId,
      command: {
        type: 'AddMember',
        data: { startupId, memberId, joiner, role, founder, sharePct, addedOn: dayOf(wish.at) },
      },
    });
  }
}
