import { doorsOf, homeOf } from './navigation';

const holding = (...permissions: string[]) => ({ permissions });

describe('the way in', () => {
  it('leads who follows people to the caseload', () => {
    expect(homeOf(holding('indicators.read', 'caseload.read'))).toBe('/caseload');
  });

  it('leads who only reads figures to the figures', () => {
    expect(homeOf(holding('startup.read', 'indicators.read'))).toBe('/statistics');
  });

  it('says so to who may open nothing', () => {
    expect(homeOf(holding('reference.read'))).toBe('/refused');
  });

  it('shows no door that would stay shut', () => {
    expect(doorsOf(holding('startup.read', 'beneficiary.read')).map(({ to }) => to)).toEqual(['/people', '/startups']);
  });
});
