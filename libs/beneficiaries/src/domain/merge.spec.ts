import { specOf } from '@rihla/kernel/testing';
import type { BeneficiaryCommand } from './beneficiary.commands';
import { beneficiaryDecider } from './beneficiary.decider';
import type { BeneficiaryEvent } from './beneficiary.events';
import { absorbedBy } from './beneficiary.state';
import { beneficiaryFacts } from './beneficiary.facts';
import { statisticalProfileOf } from './statistical-profile';

const given = specOf(beneficiaryDecider);
const nadia = { userId: 'nadia', roles: ['COUNSELLOR'], hubIds: ['tng'] };
const hamid = { userId: 'hamid', roles: ['HUB_COORDINATOR'], hubIds: ['tng'] };
const at = '2021-12-14T10:00:00.000Z';
const on = '2021-12-14';

const registered = (beneficiaryId: string): BeneficiaryEvent => ({
  type: 'BeneficiaryRegistered',
  occurredOn: '2021-10-04',
  data: {
    beneficiaryId,
    hubId: 'tng',
    statSubject: `subject of ${beneficiaryId}`,
    name: { latin: { given: 'Fatou' } },
    birth: { date: '1995-01-01', precision: 'YEAR' },
    ageBand: '25_29',
    sex: 'F',
    nationality: 'SEN',
    nationalityGroup: 'WEST_AFRICA',
    province: '01.511',
    noticeVersion: '2021-1',
    noticeLanguage: 'fr',
    legalBasis: 'CONSENT',
  },
});
const pair = { survivorId: 'fatou', mergedId: 'fatoumata' };
const proposed: BeneficiaryEvent = {
  type: 'MergeProposed',
  occurredOn: on,
  data: { ...pair, reason: 'SAME_PERSON', proposedBy: 'nadia' },
};
const merged: BeneficiaryEvent = {
  type: 'BeneficiariesMerged',
  occurredOn: on,
  data: { ...pair, reason: 'SAME_PERSON' },
};
const into: BeneficiaryEvent = {
  type: 'BeneficiaryMergedInto',
  occurredOn: on,
  data: { beneficiaryId: 'fatoumata', survivorId: 'fatou' },
};

const propose = (data: object = {}): BeneficiaryCommand => ({
  type: 'ProposeMerge',
  data: { ...pair, reason: 'SAME_PERSON', ...data },
  by: nadia,
  at,
});
const confirm = (by = hamid, legalHold = false): BeneficiaryCommand => ({
  type: 'ConfirmMerge',
  data: { ...pair, legalHold },
  by,
  at,
});
const mergeInto = (survivorId: string): BeneficiaryCommand => ({
  type: 'MergeInto',
  data: { beneficiaryId: 'fatoumata', survivorId },
  by: hamid,
  at,
});

const survivor = registered('fatou');
const other = registered('fatoumata');

describe('SC-06 two files of one person', () => {
  it('are proposed for a merge', () => {
    given(survivor).when(propose()).happens(proposed);
    given(survivor)
      .when(propose({ mergedId: 'fatou' }))
      .refuses('beneficiary.merge-with-itself');
  });
  it('BEN-09 are merged by someone else than who proposed', () => {
    given(survivor, proposed).when(confirm(nadia)).refuses('beneficiary.merge-by-proposer');
    given(survivor, proposed).when(confirm()).happens(merged);
  });
  it('BEN-09 are not merged unproposed', () =>
    given(survivor).when(confirm()).refuses('beneficiary.merge-not-proposed'));
  it('BEN-09 are not merged under a legal hold', () => {
    given(survivor, proposed).when(confirm(hamid, true)).refuses('beneficiary.legal-hold');
  });
  it('BEN-09 live on under the id of the survivor, for ever', () => {
    given(other).when(mergeInto('fatou')).happens(into);
    given(other, into).when(mergeInto('mariam')).refuses('beneficiary.merged', { survivorId: 'fatou' });
  });
  it('SC-14 are erased together, also when the erasure is asked again', () => {
    const erased: BeneficiaryEvent = {
      type: 'BeneficiaryErased',
      occurredOn: on,
      data: { beneficiaryId: 'fatou', reason: 'SUBJECT_REQUEST' },
    };
    const after = (...past: BeneficiaryEvent[]) => past.reduce(beneficiaryDecider.evolve, beneficiaryDecider.initial);
    expect(absorbedBy(after(survivor, proposed, merged))).toEqual(['fatoumata']);
    expect(absorbedBy(after(survivor, proposed, merged, erased))).toEqual(['fatoumata']);
    expect(
      absorbedBy(
        after(survivor, proposed, merged, { ...into, data: { beneficiaryId: 'fatou', survivorId: 'mariam' } }),
      ),
    ).toEqual(['fatoumata']);
    expect(absorbedBy(after())).toEqual([]);
  });
  it('asked twice, nothing new', () => {
    given(survivor, proposed).when(propose()).changesNothing();
    given(survivor, proposed, merged).when(propose()).changesNothing();
    given(survivor, proposed, merged).when(confirm()).changesNothing();
    given(other, into).when(mergeInto('fatou')).changesNothing();
  });
});

describe('SC-06 a merge in the statistics', () => {
  const about = { statSubject: 'subject of fatou', dims: { sex: 'F' }, hubProvince: '01.511' };
  const counts = (event: BeneficiaryEvent, mergedSubject?: string) =>
    beneficiaryFacts(event, { ...about, mergedSubject });

  it('counts a registration once, without the person', () => {
    expect(counts(survivor)).toEqual([
      {
        kind: 'emitted',
        source: 'registration:fatou',
        fact: {
          type: 'BeneficiaryRegistered',
          on: '2021-10-04',
          subject: 'subject of fatou',
          dims: { sex: 'F', hubProvince: '01.511' },
          programmeIds: [],
        },
      },
    ]);
  });
  it('counts by where the person heard of the house, when she said so', () => {
    const told = { ...survivor, data: { ...survivor.data, intakeSource: 'PEER' } } as BeneficiaryEvent;
    expect(counts(told)).toMatchObject([{ fact: { dims: { sex: 'F', hubProvince: '01.511', intakeSource: 'PEER' } } }]);
  });
  it('aliases the subject of the merged person', () => {
    expect(counts(merged, 'subject of fatoumata')).toEqual([
      { kind: 'aliased', on, from: 'subject of fatoumata', to: 'subject of fatou' },
    ]);
  });
  it('says nothing of a person whose key is gone', () => expect(counts(merged)).toEqual([]));
  it('says nothing beside', () => expect([proposed, into].flatMap((event) => counts(event))).toEqual([]));
  it('still knows the subject of the merged person, whose acts can be voided', () => {
    const state = [other, into].reduce(beneficiaryDecider.evolve, beneficiaryDecider.initial);
    expect(statisticalProfileOf(state, on, [])?.statSubject).toBe('subject of fatoumata');
  });
});
