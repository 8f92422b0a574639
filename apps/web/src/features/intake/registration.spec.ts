import { birthOf, emptyIntake, phoneOf, registrationOf } from './registration';

const form = { ...emptyIntake('p1', 'hub-1', 'fr'), given: ' Aïcha ', birthDay: '1992-03-01' };
const about = { today: '2021-12-17', recipient: 'es-maroc', newId: () => 'c' };

describe('an intake', () => {
  it('asks for the consent to accompany only when consent is the legal basis', () => {
    expect(registrationOf(form, about).consents?.map(({ purpose }) => purpose)).toEqual(['CASE_MANAGEMENT']);
    expect(registrationOf({ ...form, legalBasis: 'VITAL_INTEREST' }, about).consents).toEqual([]);
  });

  it('BEN-06 sends a refused optional consent as a refusal, and says nothing of one that was not asked', () => {
    const refusing = { ...form, consents: { ...form.consents, PHOTO_STORY: 'refused' as const } };
    expect(registrationOf(refusing, about).consents?.[1]).toMatchObject({
      purpose: 'PHOTO_STORY',
      decision: 'refused',
    });
    expect(registrationOf(refusing, about).consents).toHaveLength(2);
  });

  it('keeps how far a birth date can be trusted', () => {
    expect(birthOf({ ...form, precision: 'YEAR', birthYear: '1990' }, about.today)).toEqual({
      date: '1990-01-01',
      precision: 'YEAR',
    });
    expect(birthOf({ ...form, precision: 'ESTIMATED', age: '30' }, about.today)).toEqual({
      date: '1991-07-01',
      precision: 'ESTIMATED',
    });
  });

  it('leaves out what was not said', () => {
    expect(registrationOf(form, about)).not.toHaveProperty('phone');
    expect(registrationOf(form, about).name).toEqual({ latin: { given: 'Aïcha' } });
  });

  it('reads a phone as it is said in Morocco and abroad', () => {
    expect(phoneOf('06 00 00 12 34')).toBe('+212600001234');
    expect(phoneOf('00221 77 000 00 00')).toBe('+221770000000');
    expect(phoneOf('+212 600 001234')).toBe('+212600001234');
  });
});
