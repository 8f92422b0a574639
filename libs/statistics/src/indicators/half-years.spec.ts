import { halfYearsOf } from './half-years';

describe('half-years', () => {
  it('are cut at both ends of the stretch', () => {
    expect(halfYearsOf({ from: '2020-11-01', to: '2021-12-17' })).toEqual([
      { period: '2020-S2', from: '2020-11-01', to: '2020-12-31' },
      { period: '2021-S1', from: '2021-01-01', to: '2021-06-30' },
      { period: '2021-S2', from: '2021-07-01', to: '2021-12-17' },
    ]);
  });

  it('are one when the stretch is one day', () => {
    expect(halfYearsOf({ from: '2021-06-30', to: '2021-06-30' })).toEqual([
      { period: '2021-S1', from: '2021-06-30', to: '2021-06-30' },
    ]);
  });

  it('are none before the start', () => {
    expect(halfYearsOf({ from: '2021-06-30', to: '2020-12-31' })).toEqual([]);
  });
});
