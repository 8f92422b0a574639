import { specOf } from '@rihla/kernel/testing';
import type { DeliverSupport, VoidSupport } from './support.commands';
import { supportDecider } from './support.decider';
import type { BusinessSupportDelivered, BusinessSupportVoided } from './support.events';
import { supportFacts } from './support.facts';

const given = specOf(supportDecider);
const counsellor = { userId: 'salma', roles: ['COUNSELLOR'], hubIds: ['tangier'] };
const manager = { ...counsellor, roles: ['INCUBATION_MANAGER'] };
const at = '2021-04-12T10:00:00.000Z';

const deliver = (data: Partial<DeliverSupport['data']> = {}, by = counsellor): DeliverSupport => ({
  type: 'DeliverSupport',
  by,
  at,
  data: {
    supportId: 'u1',
    beneficiaryId: 'aicha',
    supportType: 'TRAINING',
    deliveredOn: '2021-04-12',
    hours: 6,
    programmeIds: ['PRG-M4SD-TTA'],
    registeredOn: '2021-03-02',
    ...data,
  },
});
const voidIt: VoidSupport = {
  type: 'VoidSupport',
  by: counsellor,
  at,
  data: { supportId: 'u1', reason: 'WRONG_FILE' },
};

const delivered: BusinessSupportDelivered = {
  type: 'BusinessSupportDelivered',
  occurredOn: '2021-04-12',
  data: {
    supportId: 'u1',
    beneficiaryId: 'aicha',
    supportType: 'TRAINING',
    deliveredOn: '2021-04-12',
    hours: 6,
    programmeIds: ['PRG-M4SD-TTA'],
  },
};
const voided: BusinessSupportVoided = {
  type: 'BusinessSupportVoided',
  occurredOn: '2021-04-12',
  data: { supportId: 'u1', beneficiaryId: 'aicha', reason: 'WRONG_FILE' },
};

describe('a business support', () => {
  it('SC-02 is delivered to a registered person', () => given().when(deliver()).happens(delivered));

  it('is dated today or earlier', () => {
    given()
      .when(deliver({ deliveredOn: '2021-04-13' }))
      .refuses('incubation.in-the-future');
    given()
      .when(deliver({ deliveredOn: '2021-02-30' }))
      .refuses('incubation.not-a-day');
  });

  it('is not dated before the registration', () => {
    given()
      .when(deliver({ deliveredOn: '2021-03-01' }))
      .refuses('support.before-registration', { registeredOn: '2021-03-02' });
    given()
      .when(deliver({ deliveredOn: '2021-03-02' }))
      .happens({ ...delivered, occurredOn: '2021-03-02', data: { ...delivered.data, deliveredOn: '2021-03-02' } });
  });

  it('is at most 90 days old, unless the incubation manager dates it', () => {
    const registeredOn = '2020-01-01';
    const on = (deliveredOn: string) => ({
      ...delivered,
      occurredOn: deliveredOn,
      data: { ...delivered.data, deliveredOn },
    });
    given()
      .when(deliver({ deliveredOn: '2021-01-12', registeredOn }))
      .happens(on('2021-01-12'));
    given()
      .when(deliver({ deliveredOn: '2021-01-11', registeredOn }))
      .refuses('incubation.too-long-ago', { days: 90 });
    given()
      .when(deliver({ deliveredOn: '2021-01-11', registeredOn }, manager))
      .happens(on('2021-01-11'));
  });

  it('INC-26 is refused to a start-up that has ceased', () => {
    given()
      .when(deliver({ startup: { startupId: 'alu', ceased: true } }))
      .refuses('startup.ceased');
    given()
      .when(deliver({ startup: { startupId: 'alu', ceased: false } }))
      .happens({ ...delivered, data: { ...delivered.data, startupId: 'alu' } });
  });

  it('asked twice, nothing new', () => {
    given(delivered).when(deliver()).changesNothing();
    given(delivered, voided).when(voidIt).changesNothing();
  });

  it('does not lend its id to another support', () => {
    given(delivered)
      .when(deliver({ beneficiaryId: 'fatou' }))
      .refuses('support.already-recorded');
    given(delivered, voided).when(deliver()).refuses('support.already-recorded');
  });

  it('is voided with its reason', () => given(delivered).when(voidIt).happens(voided));

  it('cannot be voided when there is none', () => given().when(voidIt).refuses('support.unknown'));
});

describe('the facts of a business support', () => {
  const about = { statSubject: 'random', dims: { sex: 'F', ageBand: '25_29' } };

  it('count it under the random subject, with no id of the person', () => {
    const [news] = supportFacts(delivered, about);
    expect(news).toEqual({
      kind: 'emitted',
      source: 'support:u1',
      fact: {
        type: 'BusinessSupportDelivered',
        on: '2021-04-12',
        subject: 'random',
        dims: { sex: 'F', ageBand: '25_29', supportType: 'TRAINING' },
        measure: 6,
        programmeIds: ['PRG-M4SD-TTA'],
      },
    });
    expect(JSON.stringify(news)).not.toContain('aicha');
  });

  it('have no measure when no hours were noted', () => {
    const { hours: _, ...data } = delivered.data;
    expect(supportFacts({ ...delivered, data }, about)).toEqual([
      expect.objectContaining({
        fact: expect.not.objectContaining({ measure: expect.anything() as unknown }) as unknown,
      }),
    ]);
  });

  it('are taken back by the void of the same support', () => {
    expect(supportFacts(voided, about)).toEqual([
      { kind: 'voided', source: 'support:u1', on: '2021-04-12', subject: 'random' },
    ]);
  });
});
