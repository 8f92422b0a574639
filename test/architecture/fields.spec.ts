import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { EventShape } from '@rihla/kernel';
import { dimension, personal, technical } from '@rihla/kernel';
import { c1, c2, unclassed } from '@rihla/platform';
import { type Handled, handlersOf } from '@rihla/test/routes';
import { z } from 'zod';
import { previewApi } from '../../apps/api/src/describe-api';
import { shapes } from '../../apps/shapes';
import { HOUSE } from './planted-tree';

/** What is wrong with the shape of an event: nothing, or a sentence for each fault. */
const faultsOf = (type: string, { subject, fields }: EventShape): readonly string[] => {
  const sealed = Object.entries(fields).filter(([, { key }]) => key !== null);
  const bare = Object.entries(fields).filter(
    ([, { tag, class: fieldClass }]) => !/^C[0-4]$/.test(fieldClass) || (tag !== 'technical' && fieldClass < 'C2'),
  );
  return [
    ...bare.map(([name]) => `${type}.${name} has no class, or one that is too open for its tag`),
    ...(subject !== null && fields[subject]?.tag !== 'technical' ? [`${type}: its subject ${subject} is no id`] : []),
    ...(subject === null ? sealed.map(([name]) => `${type}.${name} is sealed under nobody's key`) : []),
  ];
};

/** The shapes as the domains declare them, file by file. */
const declared = (): readonly string[] => {
  // Facts are of nobody: no shape opens them.
  const contexts = readdirSync(join(HOUSE, 'libs'))
    .filter((name) => name !== 'statistics')
    .map((name) => join(HOUSE, 'libs', name, 'src/domain'));
  return contexts.flatMap((folder) => {
    const files = existsSync(folder) ? readdirSync(folder) : [];
    return files
      .filter((file) => file.endsWith('.events.ts'))
      .flatMap((file) => Object.entries(jest.requireActual<Record<string, object>>(join(folder, file))))
      .filter(([name]) => name.endsWith('Shapes'))
      .flatMap(([, table]) => Object.keys(table));
  });
};

describe('every field of every event', () => {
  it('is in the table of shapes that seals, opens and shows events', () => {
    expect(Object.keys(shapes).toSorted()).toEqual([...new Set(declared())].toSorted());
  });

  it.each(Object.entries(shapes))('declares its class and whose key seals it: %s', (type, shape) => {
    expect(faultsOf(type, shape)).toEqual([]);
  });

  it('would be told: a field in clear that is personal, a subject that is no id, a seal without an owner', () => {
    const open = { ...personal, class: 'C1' } as const;
    expect(faultsOf('Planted', { subject: 'id', fields: { id: technical, name: open } })).toHaveLength(1);
    expect(faultsOf('Planted', { subject: 'name', fields: { name: personal } })).toHaveLength(1);
    expect(faultsOf('Planted', { subject: null, fields: { track: dimension } })).toHaveLength(1);
    expect(faultsOf('Planted', { subject: 'id', fields: { id: technical, name: personal } })).toEqual([]);
  });
});

describe('every field of every answer', () => {
  let handlers: readonly Handled[];
  beforeAll(async () => {
    handlers = handlersOf(await previewApi());
  });

  it('declares its class', () => {
    const faults = handlers.flatMap(({ name, door }) =>
      door?.answer ? unclassed(door.answer).map((field) => `${name}: ${field}`) : [],
    );
    expect(handlers.length).toBeGreaterThan(25);
    expect(faults).toEqual([]);
  });

  it('leaves by the one serializer, but for the answers that hold no field of the house', () => {
    const past = handlers.filter(({ door }) => !door?.answer).map(({ name }) => name);
    expect(past.toSorted()).toEqual([
      'HealthController.live',
      'HealthController.ready',
      'MetricsController.show',
      'SignInController.signOut',
    ]);
  });

  it('would be told: a field without a class, however deep', () => {
    const planted = z.object({
      id: c1(z.string()),
      names: z.array(z.object({ given: c2(z.string()), family: z.string().optional() })).nullable(),
    });
    expect(unclassed(planted)).toEqual(['names[].family']);
  });
});
