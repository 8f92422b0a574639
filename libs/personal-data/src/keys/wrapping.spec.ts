import { createSecretKey, randomBytes } from 'node:crypto';
import { freshKey, unwrapKey } from './wrapping';

const elder = createSecretKey(randomBytes(32));

describe('a wrapped key', () => {
  it('opens with its elder under its own names', () => {
    const row = freshKey(elder, ['data', 'tenant', 'person']);
    expect(unwrapKey(elder, ['data', 'tenant', 'person'], row).symmetricKeySize).toBe(32);
    expect(row.wrapped).toHaveLength(60);
  });

  it('does not open with another elder, nor for another person', () => {
    const row = freshKey(elder, ['data', 'tenant', 'person']);
    expect(() => unwrapKey(createSecretKey(randomBytes(32)), ['data', 'tenant', 'person'], row)).toThrow();
    expect(() => unwrapKey(elder, ['data', 'tenant', 'another'], row)).toThrow();
  });

  it('does not open when it is not the key that was committed to', () => {
    const row = freshKey(elder, ['data']);
    const { commitment } = freshKey(elder, ['data']);
    expect(() => unwrapKey(elder, ['data'], { ...row, commitment })).toThrow('committed');
  });
});
