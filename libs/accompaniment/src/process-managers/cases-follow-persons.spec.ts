import type { BeneficiariesMerged } from '@rihla/beneficiaries/contract';
import type { LogPosition } from '@rihla/event-store';
import type { Told } from '@rihla/platform/projections/projection';
import type { Event } from '@rihla/kernel';
import type { Wish } from '@rihla/platform/http/wish';
import { HeedConsentWithdrawal } from '../features/heed-consent-withdrawal/heed-consent-withdrawal.command';
import { SettleMerge } from '../features/settle-merge/settle-merge.command';
import { casesFollowPersons } from './cases-follow-persons';

const told = <E extends Event>(event: E): Told<E> => ({
  ...event,
  tenant: 't',
  eventId: 'e1',
  streamId: 's',
  version: 0,
  position: '1' as LogPosition,
  recordedAt: '2021-12-17T10:00:00.000Z',
});
const wish: Wish = {
  tenant: 't',
  by: { userId: 'house', roles: ['SYSTEM'], hubIds: [] },
  at: '2021-12-17T10:00:00.000Z',
  commandId: 'c',
  fingerprint: 'f',
};

describe('a case follows its person', () => {
  const withdrawn = (purpose: string) =>
    casesFollowPersons.on.ConsentWithdrawn(
      told({
        type: 'ConsentWithdrawn',
        occurredOn: '2021-12-16',
        data: { beneficiaryId: 'aicha', consentId: 'k1', purpose, channel: 'PHONE' },
      }),
      wish,
    );

  it('BEN-04 when she withdraws her consent to case management', () => {
    expect(withdrawn('CASE_MANAGEMENT')).toEqual(new HeedConsentWithdrawal('aicha', '2021-12-16', wish));
  });
  it('not when she withdraws another', () => {
    expect(withdrawn('PHOTO_STORY')).toBeUndefined();
  });
  it('BEN-10 when her file is merged', () => {
    const merged = told<BeneficiariesMerged>({
      type: 'BeneficiariesMerged',
      occurredOn: '2021-12-16',
      data: { survivorId: 'aicha', mergedId: 'fatou', reason: 'SAME_PERSON' },
    });
    expect(casesFollowPersons.on.BeneficiariesMerged(merged, wish)).toEqual(new SettleMerge('aicha', 'fatou', wish));
  });
});
