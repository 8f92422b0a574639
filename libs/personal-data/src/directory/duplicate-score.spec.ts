import type { Comparable } from './duplicate-score';
import { duplicateScore } from './duplicate-score';

const fatou: Comparable = { names: ['Fatou Ndiaye'], birthYear: 1995, sex: 'F', nationality: 'SN' };

describe('BEN-08 duplicates', () => {
  it('BEN-08 the same document is one person, whatever the rest says', () => {
    expect(duplicateScore({ names: ['A'], documentHash: '01' }, { names: ['Z'], documentHash: '01' })).toBe(1);
  });

  it('BEN-08 the same name in another spelling or script, year, sex and nationality blocks', () => {
    expect(duplicateScore(fatou, { ...fatou, names: ["Fatou N'Diaye"] })).toBeGreaterThanOrEqual(0.9);
    expect(duplicateScore(fatou, { ...fatou, names: ['فاتو ندياي'] })).toBeGreaterThanOrEqual(0.9);
  });

  it('BEN-08 the same without a birth year, or a year apart, warns', () => {
    for (const birthYear of [undefined, 1996]) {
      const score = duplicateScore(fatou, { ...fatou, birthYear });
      expect(score).toBeGreaterThanOrEqual(0.7);
      expect(score).toBeLessThan(0.9);
    }
  });

  it('BEN-08 a shared phone warns, and with a like name and nationality blocks', () => {
    const phoneHash = '02';
    const brother: Comparable = { names: ['Moussa Ndiaye'], birthYear: 1990, sex: 'M', nationality: 'SN', phoneHash };
    expect(duplicateScore({ ...fatou, phoneHash }, brother)).toBe(0.7);
    expect(
      duplicateScore({ ...fatou, phoneHash }, { ...fatou, birthYear: undefined, phoneHash }),
    ).toBeGreaterThanOrEqual(0.9);
  });

  it('BEN-08 two strangers who share year, sex and nationality do not', () => {
    expect(duplicateScore(fatou, { ...fatou, names: ['Khadija Sow'] })).toBeLessThan(0.7);
  });

  it('BEN-08 what is unknown adds nothing, and the order does not matter', () => {
    expect(duplicateScore({ names: [] }, { names: [] })).toBe(0);
    const other = { ...fatou, names: ['Fatoumata Binta Ndiaye'] };
    expect(duplicateScore(fatou, other)).toBe(duplicateScore(other, fatou));
  });
});
