import { day, oneOf, present, word } from '../../app/search';

export const readings = ['cumulative', 'new', 'active'] as const;
export type Reading = (typeof readings)[number];

export const statisticsSearch = (raw: Record<string, unknown>) =>
  present({
    programme: word(raw, 'programme'),
    asOf: day(raw, 'asOf'),
    from: day(raw, 'from'),
    reading: oneOf(raw, 'reading', readings),
    indicator: word(raw, 'indicator'),
  });
