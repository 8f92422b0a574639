import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type EventShape, versionOf } from '@rihla/kernel';
import { factShapes } from '@rihla/statistics';
import { shapes } from '../../apps/shapes';
import { HOUSE } from './planted-tree';

const KEPT = /^libs\/([a-z-]+)\/src\/domain\/history\/(.+\.v\d+\.json)$/;

/** The stored JSON that is kept of old and present shapes. */
const kept = readdirSync(join(HOUSE, 'libs'), { recursive: true, encoding: 'utf8' })
  .map((path) => KEPT.exec(join('libs', path)))
  .flatMap((match) => match?.[2] ?? []);

const missing = (all: Readonly<Record<string, EventShape>>): readonly string[] =>
  Object.entries(all)
    .flatMap(([type, shape]) =>
      Array.from({ length: versionOf(shape) }, (_, past) => `${type}.v${String(past + 1)}.json`),
    )
    .filter((file) => !kept.includes(file));

describe('the history of the house', () => {
  it('has one stored JSON of every version of every event', () => {
    expect(missing({ ...shapes, ...factShapes })).toEqual([]);
  });

  it('control: a version that nobody kept is missed', () => {
    const [type = '', shape] = Object.entries(shapes)[0] ?? [];
    const renewed = {
      subject: null,
      fields: {},
      ...shape,
      past: [{ fields: {}, upcast: (data: object) => ({ ...data }) }],
    };
    expect(missing({ [type]: renewed })).toEqual([`${type}.v2.json`]);
  });
});
