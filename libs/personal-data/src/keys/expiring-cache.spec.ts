import { ExpiringCache } from './expiring-cache';

describe('the memory of keys', () => {
  let now = 0;
  const memory = () => new ExpiringCache<string>(2, 1000, () => now);
  beforeEach(() => {
    now = 0;
  });

  it('forgets after its time, however often it was asked', () => {
    const cache = memory();
    cache.set('a', 'A');
    now = 999;
    expect(cache.get('a')).toBe('A');
    now = 1000;
    expect(cache.get('a')).toBeUndefined();
  });

  it('lets go of the least used when it is full', () => {
    const cache = memory();
    cache.set('a', 'A');
    cache.set('b', 'B');
    cache.get('a');
    cache.set('c', 'C');
    expect([cache.get('a'), cache.get('b'), cache.get('c')]).toEqual(['A', undefined, 'C']);
  });

  it('drops what has expired without being asked for it', () => {
    const cache = memory();
    cache.set('a', 'A');
    now = 500;
    cache.set('b', 'B');
    now = 1000;
    cache.sweep();
    expect(cache.size).toBe(1);
  });
});
