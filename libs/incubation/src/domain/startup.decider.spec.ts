import { specOf } from '@rihla/kernel/testing';
import { isCollective, naturalFounders } from './collective';
import type { AddMember, ChangeLead, CreateStartup, Formalise, Joiner, RemoveMember } from './startup.commands';
import { startupDecider } from './startup.decider';
import type { StartupEvent, StartupFormalised, StartupMemberAdded } from './startup.events';
import { startupFacts } from './startup.facts';

const given = specOf(startupDecider);
const by = { userId: 'nabil', roles: ['INCUBATION_MANAGER'], hubIds: ['tangier'] };
const director = { ...by, roles: ['DIRECTOR'] };
const at = '2021-12-10T10:00:00.000Z';
const startupId = 'mains-unies';
const day = '2021-10-01';
const programmeIds = ['PRG-M4SD-TTA'];

const cooperative = { code: 'COOPERATIVE', minFounders: 5, canBeCollective: true, register: 'Registre local' };
const sarl = { code: 'SARL', minFounders: 2, canBeCollective: true, register: 'Registre de commerce' };
const soleSarl = { code: 'SARL_AU', minFounders: 1, canBeCollective: false, register: 'Registre de commerce' };

const create: CreateStartup = {
  type: 'CreateStartup',
  by,
  at,
  data: {
    startupId,
    statSubject: 'random',
    name: 'Mains Unies',
    sector: 'CRAFT',
    province: '01.511',
    stage: 'IDEATION',
    createdOn: day,
  },
};
const created: StartupEvent = { type: 'StartupCreated', occurredOn: day, data: create.data };

const associate: Joiner = {
  kind: 'NON_BENEFICIARY',
  name: { latin: { given: 'Omar' } },
  sex: 'M',
  ageBand: '36_44',
  nationalityGroup: 'MAR',
  noticeVersion: '2021-1',
};
const beneficiary = (beneficiaryId: string): Joiner => ({ kind: 'BENEFICIARY', beneficiaryId });

const add = (memberId: string, data: Partial<AddMember['data']> = {}): AddMember => ({
  type: 'AddMember',
  by,
  at,
  data: {
    startupId,
    memberId,
    joiner: beneficiary(`b-${memberId}`),
    role: 'CO_FOUNDER',
    founder: true,
    addedOn: day,
    ...data,
  },
});
const added = (memberId: string, data: Partial<StartupMemberAdded['data']> = {}): StartupMemberAdded => ({
  type: 'StartupMemberAdded',
  occurredOn: day,
  data: {
    startupId,
    memberId,
    personId: `b-${memberId}`,
    kind: 'BENEFICIARY',
    beneficiaryId: `b-${memberId}`,
    role: 'CO_FOUNDER',
    founder: true,
    addedOn: day,
    ...data,
  },
});
const lead = added('m1', { role: 'LEAD' });
const outsider = added('m9', { kind: 'NON_BENEFICIARY', personId: 'm9', beneficiaryId: undefined });
const team = (size: number): StartupEvent[] => [
  created,
  lead,
  ...Array.from({ length: size - 1 }, (_, at) => added(`m${String(at + 2)}`)),
];

const remove = (memberId: string, who = by): RemoveMember => ({
  type: 'RemoveMember',
  by: who,
  at,
  data: { startupId, memberId, reason: 'MOVED', leftOn: '2021-11-01' },
});
const left = (memberId: string): StartupEvent => ({
  type: 'StartupMemberLeft',
  occurredOn: '2021-11-01',
  data: { startupId, memberId, reason: 'MOVED', leftOn: '2021-11-01' },
});
const changeLead = (memberId: string): ChangeLead => ({ type: 'ChangeLead', by, at, data: { startupId, memberId } });
const leadChanged: StartupEvent = {
  type: 'StartupLeadChanged',
  occurredOn: '2021-12-10',
  data: { startupId, fromMemberId: 'm1', toMemberId: 'm2', changedOn: '2021-12-10' },
};

const formalise = (data: Partial<Formalise['data']> = {}): Formalise => ({
  type: 'Formalise',
  by,
  at,
  data: {
    startupId,
    form: cooperative,
    registeredOn: '2021-12-06',
    registerName: 'Registre local des coopératives de Tanger',
    registerNo: 'C-77',
    evidenceRef: 'doc-7',
    capitalMad: 100_000,
    shareValueMad: 10_000,
    programmeIds,
    ...data,
  },
});
const formalised = (size: number, data: Partial<StartupFormalised['data']> = {}): StartupFormalised => ({
  type: 'StartupFormalised',
  occurredOn: '2021-12-06',
  data: {
    startupId,
    statSubject: 'random',
    legalForm: 'COOPERATIVE',
    registeredOn: '2021-12-06',
    registerName: 'Registre local des coopératives de Tanger',
    registerNo: 'C-77',
    evidenceRef: 'doc-7',
    capitalMad: 100_000,
    shareValueMad: 10_000,
    province: '01.511',
    sector: 'CRAFT',
    foundingMembers: Array.from({ length: size }, (_, at) => ({
      memberId: `m${String(at + 1)}`,
      kind: 'BENEFICIARY',
      beneficiaryId: `b-m${String(at + 1)}`,
    })),
    programmeIds,
    ...data,
  },
});
const rejectIt = {
  type: 'RejectFormalisation',
  by,
  at,
  data: { startupId, reason: 'NAME_TAKEN', rejectedOn: '2021-10-04' },
} as const;
const formalisationRejected: StartupEvent = {
  type: 'StartupFormalisationRejected',
  occurredOn: '2021-10-04',
  data: rejectIt.data,
};
const cease = {
  type: 'CeaseStartup',
  by,
  at,
  data: { startupId, reason: 'BUSINESS_CEASED', on: '2021-12-01' },
} as const;
const ceased: StartupEvent = { type: 'StartupCeased', occurredOn: '2021-12-01', data: cease.data };

describe('the team of a start-up', () => {
  it('begins with a project', () => given().when(create).happens(created));

  it('INC-05 begins with its lead', () => {
    given(created)
      .when(add('m1', { role: 'LEAD' }))
      .happens(lead);
    given(created).when(add('m1')).refuses('startup.lead-comes-first');
  });

  it('INC-05 has one lead only', () =>
    given(created, lead)
      .when(add('m2', { role: 'LEAD' }))
      .refuses('startup.one-lead-only'));

  it('INC-05 has fifteen members at most', () => {
    given(...team(14))
      .when(add('m15'))
      .happens(added('m15'));
    given(...team(15))
      .when(add('m16'))
      .refuses('startup.too-many-members', { maximum: 15 });
  });

  it('INC-05 takes a beneficiary once', () =>
    given(created, lead)
      .when(add('m2', { joiner: beneficiary('b-m1') }))
      .refuses('startup.already-member'));

  it('INC-05 gives a person who is no beneficiary a key and a notice of her own', () => {
    const { noticeVersion: _, ...uninformed } = associate;
    given(created, lead)
      .when(add('m9', { joiner: uninformed }))
      .refuses('startup.member-not-informed');
    given(created, lead)
      .when(add('m9', { joiner: associate, sharePct: 25 }))
      .happens({
        type: 'StartupMemberAdded',
        occurredOn: day,
        data: {
          startupId,
          memberId: 'm9',
          personId: 'm9',
          ...associate,
          role: 'CO_FOUNDER',
          founder: true,
          sharePct: 25,
          addedOn: day,
        },
      });
  });

  it('INC-05 takes a legal person by its name alone', () =>
    given(created, lead)
      .when(add('m9', { joiner: { kind: 'LEGAL_PERSON', organisationName: 'Atlas SARL' }, role: 'PARTNER' }))
      .happens({
        type: 'StartupMemberAdded',
        occurredOn: day,
        data: {
          startupId,
          memberId: 'm9',
          personId: 'm9',
          kind: 'LEGAL_PERSON',
          organisationName: 'Atlas SARL',
          role: 'PARTNER',
          founder: true,
          addedOn: day,
        },
      }));

  it('INC-05 keeps a lead: she hands over before she leaves', () => {
    given(...team(2))
      .when(remove('m1'))
      .refuses('startup.lead-must-hand-over');
    given(...team(2))
      .when(changeLead('m2'))
      .happens(leadChanged);
    given(...team(2), leadChanged)
      .when(remove('m1'))
      .happens(left('m1'));
    given(...team(2))
      .when(changeLead('m9'))
      .refuses('startup.not-a-member');
  });

  it('INC-06 lets its last beneficiary founder go with the director only', () => {
    const handedOver: StartupEvent = {
      type: 'StartupLeadChanged',
      occurredOn: day,
      data: { startupId, fromMemberId: 'm1', toMemberId: 'm9', changedOn: day },
    };
    const past = [created, lead, outsider, handedOver];
    given(...past)
      .when(remove('m1'))
      .refuses('startup.last-beneficiary-founder');
    given(...past)
      .when(remove('m1', director))
      .happens(left('m1'));
    given(...past, added('m2'))
      .when(remove('m1'))
      .happens(left('m1'));
  });
});

describe('the formalisation of a start-up', () => {
  it('SC-04 INC-18 needs five founders for a cooperative', () => {
    given(...team(4))
      .when(formalise())
      .refuses('startup.too-few-founders', { form: 'COOPERATIVE', minFounders: 5, founders: 4 });
    given(...team(5))
      .when(formalise())
      .happens(formalised(5));
  });

  it('INC-18 counts founders, not members', () =>
    given(...team(4), added('m5', { founder: false, role: 'EMPLOYEE' }))
      .when(formalise())
      .refuses('startup.too-few-founders'));

  it('INC-18 needs the capital and the share that law 112-12 asks of a cooperative', () => {
    given(...team(5))
      .when(formalise({ capitalMad: 99_999 }))
      .refuses('startup.capital-too-small', { minimum: 100_000 });
    given(...team(5))
      .when(formalise({ capitalMad: undefined }))
      .refuses('startup.capital-too-small');
    given(...team(5))
      .when(formalise({ shareValueMad: 9_999 }))
      .refuses('startup.share-too-small', { minimum: 10_000 });
  });

  it('INC-18 asks no capital of another form, and one founder exactly of a form for one', () => {
    const noCapital = { capitalMad: undefined, shareValueMad: undefined };
    given(...team(2))
      .when(formalise({ form: sarl, ...noCapital }))
      .happens(formalised(2, { legalForm: 'SARL', ...noCapital }));
    given(...team(1))
      .when(formalise({ form: sarl }))
      .refuses('startup.too-few-founders');
    given(...team(1))
      .when(formalise({ form: soleSarl }))
      .happens(formalised(1, { legalForm: 'SARL_AU' }));
    given(...team(2))
      .when(formalise({ form: soleSarl }))
      .refuses('startup.form-of-one-founder');
  });

  it('INC-16 is not the way of an auto-entrepreneur', () =>
    given(...team(1))
      .when(formalise({ form: { ...soleSarl, code: 'AUTO_ENTREPRENEUR' } }))
      .refuses('startup.auto-entrepreneur-is-a-person'));

  it('INC-07 wants shares that sum to 100 % when they are recorded', () => {
    const shares = (...parts: (number | undefined)[]) => [
      created,
      ...parts.map((sharePct, at) => added(`m${String(at + 1)}`, { sharePct, role: at === 0 ? 'LEAD' : 'CO_FOUNDER' })),
    ];
    const asSarl = formalise({ form: sarl });
    const done = (size: number) => formalised(size, { legalForm: 'SARL' });
    given(...shares(60, 30))
      .when(asSarl)
      .refuses('startup.shares-not-whole', { total: 90 });
    given(...shares(33.33, 33.33, 33.34))
      .when(asSarl)
      .happens(done(3));
    given(...shares(undefined, undefined))
      .when(asSarl)
      .happens(done(2));
    given(...shares(undefined, 100))
      .when(asSarl)
      .happens(done(2));
    given(...shares(undefined, 60, 50))
      .when(asSarl)
      .refuses('startup.shares-not-whole', { total: 110 });
  });

  it('INC-19 needs a register, its number, a date and a document', () => {
    given(...team(5))
      .when(formalise({ registerName: '' }))
      .refuses('startup.register-missing');
    given(...team(5))
      .when(formalise({ registerNo: ' ' }))
      .refuses('startup.register-number-missing');
    given(...team(5))
      .when(formalise({ evidenceRef: '' }))
      .refuses('startup.evidence-missing');
    given(...team(5))
      .when(formalise({ registeredOn: '2021-12-11' }))
      .refuses('incubation.in-the-future');
    given(...team(1))
      .when(formalise({ form: { code: 'NONE', minFounders: 1, canBeCollective: false } }))
      .refuses('startup.form-not-registered', { form: 'NONE' });
  });

  it('happens once', () =>
    given(...team(5), formalised(5))
      .when(formalise({ registerNo: 'C-78' }))
      .refuses('startup.already-formalised'));

  it('may be rejected, then tried again', () => {
    given(...team(5))
      .when(rejectIt)
      .happens(formalisationRejected);
    given(...team(5), formalisationRejected)
      .when(formalise())
      .happens(formalised(5));
    given(...team(5), formalised(5))
      .when(rejectIt)
      .refuses('startup.already-formalised');
  });

  it('counts the founders of an erased member too', () => {
    const { name: _, sex: __, ageBand: ___, nationalityGroup: ____, ...rest } = outsider.data;
    const { foundingMembers } = formalised(1).data;
    given(created, lead, { ...outsider, data: rest })
      .when(formalise({ form: sarl }))
      .happens(
        formalised(1, {
          legalForm: 'SARL',
          foundingMembers: [...foundingMembers, { memberId: 'm9', kind: 'NON_BENEFICIARY' }],
        }),
      );
  });
});

describe('a start-up', () => {
  it('INC-26 takes nothing once it has ceased', () => {
    const past = [...team(5), ceased];
    for (const command of [add('m6'), remove('m2'), changeLead('m2'), formalise(), rejectIt])
      given(...past)
        .when(command)
        .refuses('startup.ceased');
  });

  it('is unknown before it is created', () => {
    for (const command of [add('m1'), remove('m1'), changeLead('m1'), formalise(), rejectIt, cease])
      given().when(command).refuses('startup.unknown');
  });

  it('asked twice, nothing new', () => {
    given(created).when(create).changesNothing();
    given(created, lead)
      .when(add('m1', { role: 'LEAD' }))
      .changesNothing();
    given(...team(2), left('m2'))
      .when(remove('m2'))
      .changesNothing();
    given(...team(2), leadChanged)
      .when(changeLead('m2'))
      .changesNothing();
    given(...team(5), formalised(5))
      .when(formalise())
      .changesNothing();
    given(created, formalisationRejected).when(rejectIt).changesNothing();
    given(created, ceased).when(cease).changesNothing();
  });

  it('is told nothing that is still to come', () => {
    const tomorrow = '2021-12-11';
    const past = team(2);
    given()
      .when({ ...create, data: { ...create.data, createdOn: tomorrow } })
      .refuses('incubation.in-the-future');
    for (const command of [
      add('m3', { addedOn: tomorrow }),
      { ...remove('m2'), data: { ...remove('m2').data, leftOn: tomorrow } },
      { ...rejectIt, data: { ...rejectIt.data, rejectedOn: tomorrow } },
      { ...cease, data: { ...cease.data, on: tomorrow } },
    ])
      given(...past)
        .when(command)
        .refuses('incubation.in-the-future');
  });

  it('ceases on a day', () => given(created).when(cease).happens(ceased));
});

describe('a collective start-up', () => {
  const naturals = (...kinds: ('BENEFICIARY' | 'NON_BENEFICIARY' | 'LEGAL_PERSON')[]) =>
    naturalFounders(kinds.map((kind) => ({ kind })));

  it('INC-20 has two natural founders or more, and a form that can be collective', () => {
    expect(isCollective(naturals('BENEFICIARY', 'NON_BENEFICIARY'), sarl)).toBe(true);
    expect(isCollective(naturals('BENEFICIARY', 'LEGAL_PERSON'), sarl)).toBe(false);
    expect(isCollective(naturals('BENEFICIARY', 'BENEFICIARY'), soleSarl)).toBe(false);
  });

  it('INC-20 lets the tenant ask for more founders', () => expect(isCollective(2, sarl, 3)).toBe(false));

  it('SC-04 is counted by its founders on the day of registration, whoever leaves later', () => {
    expect(startupFacts(formalised(5))).toEqual([
      {
        kind: 'emitted',
        source: 'startup:mains-unies:formalised',
        fact: {
          type: 'StartupFormalised',
          on: '2021-12-06',
          subject: 'random',
          dims: { legalForm: 'COOPERATIVE', sector: 'CRAFT', province: '01.511' },
          measure: 5,
          programmeIds,
        },
      },
    ]);
    expect(
      startupFacts({
        type: 'StartupMemberLeft',
        occurredOn: day,
        data: { startupId, memberId: 'm2', reason: 'MOVED', leftOn: day },
      }),
    ).toEqual([]);
  });

  it('tells the statistics no founder', () =>
    expect(JSON.stringify(startupFacts(formalised(5)))).not.toMatch(/"b?-?m1"/));
});
