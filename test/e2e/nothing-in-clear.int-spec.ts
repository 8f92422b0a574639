import fs from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { EventSealer } from '@rihla/personal-data';
import { Log } from '@rihla/platform';
import { theCluster } from '@rihla/test/cluster';
import { ifMatch, openHouse } from '@rihla/test/house';
import type { Canary } from '@rihla/test/recipes';
import { settle } from '@rihla/test/world';
import { PassThroughSealer } from '../../libs/personal-data/src/testing/pass-through-sealer';

/** A text as it could lie in a file: itself, and the ways in which bytes are written as letters. */
const writtenAs = (text: string): readonly Buffer[] => {
  const bytes = Buffer.from(text, 'utf8');
  // Base64 reads three bytes at a time: the text may begin at any of them, and its edges mix with its neighbours.
  const base64 = [0, 1, 2].map((shift) =>
    Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .slice(shift === 0 ? 0 : 4, -4),
  );
  const hex = bytes.toString('hex');
  return [bytes, ...[...base64, hex, hex.toUpperCase()].map((letters) => Buffer.from(letters, 'latin1'))];
};

/** Every file of the cluster, the log of the server and the write-ahead log included, that holds one of the texts. */
const filesHolding = async (texts: readonly string[]): Promise<{ searched: number; found: readonly string[] }> => {
  const needles = texts.flatMap(writtenAs);
  const entries = await readdir(theCluster().folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const found: string[] = [];
  for (const file of files) {
    // Other tests drop their databases meanwhile.
    const bytes = await readFile(file).catch(() => Buffer.alloc(0));
    if (needles.some((needle) => bytes.includes(needle))) found.push(file);
  }
  return { searched: files.length, found };
};

/** What the application printed while it worked, every level of it. */
const printedBy = async (work: () => Promise<void>): Promise<string> => {
  const level = process.env.RIHLA_LOG_LEVEL;
  process.env.RIHLA_LOG_LEVEL = 'trace';
  const lines: string[] = [];
  const keep = (_: number, line: string | Buffer, ...rest: readonly unknown[]): void => {
    lines.push(line.toString());
    (rest.at(-1) as (error: null, bytes: number) => void)(null, Buffer.byteLength(line));
  };
  const spy = jest.spyOn(fs, 'write').mockImplementation(keep);
  try {
    await work();
  } finally {
    spy.mockRestore();
    if (level === undefined) delete process.env.RIHLA_LOG_LEVEL;
    else process.env.RIHLA_LOG_LEVEL = level;
  }
  return lines.join('\n');
};

/**
 * A day of work with people who do not exist: what succeeds, what is refused, and what fails. The thief looks before
 * the house is pulled down. Answers with what was printed.
 */
const dayOfWork = (
  slug: string,
  look: (canary: Canary) => Promise<void>,
  sealer?: () => EventSealer,
): Promise<string> =>
  printedBy(async () => {
    const house = await openHouse(sealer ? { sealer } : {});
    try {
      const world = await settle(house, slug);
      const { word, phone } = world.canary;
      const path = `/beneficiaries/${world.things.otherId ?? ''}`;
      const clerk = await world.who('beneficiary.correct');
      const done = [
        await clerk.post(`${path}/change-contact`, { phone, address: `Chez ${word}` }, ifMatch(0)),
        await clerk.post(`${path}/record-identity-document`, { docType: 'PASSPORT', number: word }, ifMatch(1)),
        await clerk.post(
          `${path}/correct-identity`,
          { changed: { name: { latin: { given: word } } }, reason: word },
          ifMatch(2),
        ),
        await clerk.post('/beneficiaries/search', { text: word }),
        await clerk.post('/beneficiaries/search', { text: phone }),
      ];
      expect(done.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
      const refused = [
        await clerk.post(`${path}/change-contact`, { phone, address: word }, ifMatch(0)),
        await clerk.post(`${path}/correct-identity`, { changed: { name: word }, reason: word }, ifMatch(3)),
        await clerk.get(`/beneficiaries/${word}`),
        await clerk.get(`/${word}`),
      ];
      expect(refused.map(({ status }) => status)).toEqual([412, 422, 404, 404]);
      house.app.get(Log).failure('planted', new Error('a failure'), { traceId: 'planted' });
      await house.worker.idle();
      await house.database.ownerPool.query('checkpoint');
      await look(world.canary);
    } finally {
      await house.close();
    }
  });

describe('a thief with the data directory, the write-ahead log and the logs', () => {
  it('finds no name, phone or note of anybody', async () => {
    let texts: readonly string[] = [];
    const printed = await dayOfWork('sealed', async (canary) => {
      texts = Object.values(canary);
      const { searched, found } = await filesHolding(texts);
      expect(searched).toBeGreaterThan(1000);
      expect(found).toEqual([]);
    });
    expect(printed).toContain('planted');
    expect(texts.filter((text) => printed.includes(text))).toEqual([]);
  }, 180_000);

  it('would have found each of them, in tables and write-ahead log, had nothing been sealed', async () => {
    const look = async (canary: Canary): Promise<void> => {
      for (const text of Object.values(canary)) {
        const { found } = await filesHolding([text]);
        expect(found.filter((file) => file.includes('/base/'))).not.toEqual([]);
        expect(found.filter((file) => file.includes('/pg_wal/'))).not.toEqual([]);
      }
    };
    await dayOfWork('unsealed', look, () => new PassThroughSealer());
  }, 180_000);
});

it.each([0, 1, 2])('the search reads base64 that begins %i bytes before the name', (shift) => {
  const hidden = Buffer.from(`${'x'.repeat(shift)}zqsomebody and more`).toString('base64');
  expect(writtenAs('zqsomebody').some((needle) => hidden.includes(needle.toString()))).toBe(true);
});
