import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RootKeyError } from '../errors';
import { rootKeyFromEnv, rootKeyFromFile } from './root-key';

const hex = '0123456789abcdef'.repeat(4);

const reasonOf = (make: () => unknown): string => {
  try {
    make();
  } catch (error) {
    return (error as RootKeyError).reason;
  }
  throw new Error('nothing was refused');
};

describe('the root key', () => {
  it('derives the same 32 bytes at every start', () => {
    expect(rootKeyFromEnv(hex).derive('tenant-binding')).toHaveLength(32);
    expect(rootKeyFromEnv(hex).derive('tenant-binding')).toEqual(rootKeyFromEnv(hex).derive('tenant-binding'));
  });

  it('derives another key for each purpose and each scope', () => {
    const root = rootKeyFromEnv(hex);
    const derived = [
      root.derive('tenant-binding'),
      root.derive('session-csrf'),
      root.derive('blind-index', 'a', 'phone'),
      root.derive('blind-index', 'b', 'phone'),
      root.derive('blind-index', 'aphone'),
    ].map((key) => key.toString('hex'));
    expect(new Set(derived).size).toBe(5);
  });

  it('is refused when it is absent or no 64 hexadecimal digits', () => {
    expect(reasonOf(() => rootKeyFromEnv(undefined))).toBe('missing');
    expect(reasonOf(() => rootKeyFromEnv(''))).toBe('missing');
    expect(reasonOf(() => rootKeyFromEnv('abc'))).toBe('malformed');
    expect(reasonOf(() => rootKeyFromEnv('z'.repeat(64)))).toBe('malformed');
  });
});

describe('the root key in a file', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'root-key-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('is not made unless asked for', () => {
    expect(reasonOf(() => rootKeyFromFile(join(folder, 'key')))).toBe('missing');
  });

  it('is made once, for its owner alone, and found again', () => {
    const path = join(folder, 'deep', 'key');
    const made = rootKeyFromFile(path, { create: true });
    const found = rootKeyFromFile(path, { create: true });
    expect(found.derive('fact-id')).toEqual(made.derive('fact-id'));
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readFileSync(path)).toHaveLength(32);
    expect(readdirSync(join(folder, 'deep'))).toEqual(['key']);
  });

  it('is refused when others may read it', () => {
    const path = join(folder, 'key');
    rootKeyFromFile(path, { create: true });
    chmodSync(path, 0o640);
    expect(reasonOf(() => rootKeyFromFile(path))).toBe('readable-by-others');
  });

  it('is refused when it is not 32 bytes', () => {
    const path = join(folder, 'key');
    writeFileSync(path, 'short', { mode: 0o600 });
    expect(reasonOf(() => rootKeyFromFile(path))).toBe('malformed');
  });
});
