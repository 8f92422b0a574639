import { statusGroupOn } from './administrative-status';
import { ageBandOf } from './age-band';
import { beneficiaryDecider } from './beneficiary.decider';
import type { RecalledBeneficiaryEvent } from './beneficiary.events';
import { statisticalProfileOf } from './statistical-profile';

const bands = [{ code: '18_24', min: 18, max: 24 }, { code: '25_29', min: 25, max: 29 }, { code: 'UNKNOWN' }];
const birth = { date: '1996-12-17', precision: 'DAY' } as const;
const clear = {
  beneficiaryId: 'aicha',
  hubId: 'tng',
  noticeVersion: '2021-1',
  noticeLanguage: 'fr',
  legalBasis: 'CONSENT',
};
const known = {
  ...clear,
  statSubject: 'x7',
  birth,
  ageBand: '18_24',
  sex: 'F',
  nationality: 'SEN',
  nationalityGroup: 'WEST_AFRICA',
  province: '01.511',
  education: 'PRIMARY',
  statusGroup: 'IN_PROCESS',
};
const registered = (data: typeof clear): RecalledBeneficiaryEvent => ({
  type: 'BeneficiaryRegistered',
  occurredOn: '2021-03-02',
  data,
});
const regular: RecalledBeneficiaryEvent = {
  type: 'AdministrativeStatusRecorded',
  occurredOn: '2021-12-17',
  data: {
    beneficiaryId: 'aicha',
    status: 'REGISTRATION_CARD',
    statusGroup: 'REGULAR',
    validFrom: '2021-06-01',
    evidenceSeen: true,
  },
};
const profile = (on: string, ...past: RecalledBeneficiaryEvent[]) =>
  statisticalProfileOf(past.reduce(beneficiaryDecider.evolve, beneficiaryDecider.initial), on, bands);

describe('an age band', () => {
  it('changes on the birthday', () => {
    expect(ageBandOf(birth, '2021-12-16', bands)).toBe('18_24');
    expect(ageBandOf(birth, '2021-12-17', bands)).toBe('25_29');
  });
  it('is unknown outside of the list', () => expect(ageBandOf(birth, '2010-01-01', bands)).toBe('UNKNOWN'));
});

describe('a status group', () => {
  const history = [
    { statusGroup: 'IN_PROCESS', validFrom: '2021-01-01', validTo: '2021-05-31' },
    { statusGroup: 'REGULAR', validFrom: '2021-06-01' },
  ];

  it('BEN-12 is the one that held on the day', () => {
    expect(statusGroupOn(history, '2021-05-31')).toBe('IN_PROCESS');
    expect(statusGroupOn(history, '2021-06-01')).toBe('REGULAR');
  });
  it('BEN-12 keeps the one before when a new one is recorded', () => {
    expect(profile('2021-05-31', registered(known), regular)?.dims.statusGroup).toBe('IN_PROCESS');
    expect(profile('2021-06-01', registered(known), regular)?.dims.statusGroup).toBe('REGULAR');
  });
  it('is the last recorded of two that began on one day', () => {
    const again = { statusGroup: 'INTL_PROTECTION', validFrom: '2021-06-01' };
    expect(statusGroupOn([...history, again], '2021-07-01')).toBe('INTL_PROTECTION');
  });
  it('is unknown before the first, after the last, and without its key', () => {
    expect(statusGroupOn(history, '2020-12-31')).toBe('UNKNOWN');
    expect(statusGroupOn(history.slice(0, 1), '2021-06-01')).toBe('UNKNOWN');
    expect(statusGroupOn([{}], '2021-06-01')).toBe('UNKNOWN');
  });
});

describe('a statistical profile', () => {
  it('is a random subject and coarse codes on a day', () => {
    expect(profile('2021-12-17', registered(known))).toEqual({
      statSubject: 'x7',
      dims: {
        sex: 'F',
        ageBand: '25_29',
        nationalityGroup: 'WEST_AFRICA',
        statusGroup: 'IN_PROCESS',
        education: 'PRIMARY',
        province: '01.511',
      },
    });
  });
  it('SC-14 is gone with the keys, and for someone unknown', () => {
    expect(profile('2021-12-17', registered(clear))).toBeUndefined();
    expect(profile('2021-12-17')).toBeUndefined();
  });
});
