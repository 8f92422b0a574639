import { type AnyReactor, writeEffects } from '@rihla/platform';
import { subscriptionsOf } from '../../../subscriptions';

const bell: AnyReactor = { name: 'bell', version: 2, shapes: {}, reads: [], on: {} };

describe('the subscriptions of the house', () => {
  it('are of three kinds', () => {
    const kinds = subscriptionsOf([{ name: 'people', version: 1 }], [bell]).map(({ kind }) => kind);
    expect(new Set(kinds)).toEqual(new Set(['read model', 'process manager', 'reactor']));
  });

  it('call a reactor by the name under which its parked events are told again', () => {
    const sealer = { sealRow: () => Promise.resolve(null), openRows: () => Promise.resolve([]) };
    const { name, version } = writeEffects(bell, sealer);
    expect(subscriptionsOf([], [bell])).toContainEqual({ kind: 'reactor', name, version });
  });
});
