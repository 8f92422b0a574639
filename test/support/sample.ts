import { randomInt, randomUUID } from 'node:crypto';
import { dayOf } from '@rihla/kernel';
import { codeList } from '@rihla/platform';

/** What of JSON Schema the doors of the house speak. */
export interface Schema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly pattern?: string;
  readonly description?: string;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
}

/** Where an id stands in what is asked: `['beneficiaryIds', '0']`. */
export type Place = readonly string[];

/** Today as the house counts days: in Morocco, where it is tomorrow before it is in UTC. */
export const today = (): string => dayOf(new Date().toISOString());

const letters = (count: number): string =>
  Array.from({ length: count }, () => String.fromCharCode(97 + randomInt(26))).join('');

/** A word that nobody else has, in small letters so that folding leaves it as it is. */
export const rareWord = (): string => `zq${letters(14)}`;
export const rarePhone = (): string => `+2126${String(randomInt(10 ** 8, 10 ** 9)).slice(1)}`;

const strings = (): readonly string[] => [
  letters(12),
  rarePhone(),
  `${today()}T10:00`,
  today(),
  'Africa/Casablanca',
  '10:00',
  '12345678',
];

const isId = ({ format, pattern }: Schema): boolean =>
  format === 'uuid' || pattern?.startsWith('^[A-Za-z0-9][A-Za-z0-9_.-]') === true;

/** What the schemas of zod cannot say: a refinement of a text by its name. */
const byName: Readonly<Record<string, () => string>> = {
  local: () => `${today()}T10:00`,
  zone: () => 'Africa/Casablanca',
  names: () => 'sex',
  // Of a person who is of age.
  date: () => '1990-05-04',
  validTo: () => '2035-12-31',
};

/** Where ids stand in a body or query: everything that is one by its form. */
export const idPlaces = (schema: Schema, place: Place = []): readonly Place[] => {
  if (isId(schema)) return [place];
  const inner = schema.anyOf?.find(({ type }) => type !== 'null');
  if (inner) return idPlaces(inner, place);
  if (schema.items) return idPlaces(schema.items, [...place, '0']);
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => idPlaces(field, [...place, name]));
};

/** Where a query takes free words, ids among them: what is chosen from a list, a date or a number is no such place. */
export const wordPlaces = ({ properties = {} }: Schema): readonly string[] =>
  Object.entries(properties).flatMap(([name, field]) =>
    isId(field) || (field.type === 'string' && !field.enum && !field.format && !field.description) ? [name] : [],
  );

/** The part of an object that must be given. */
export const requiredOf = ({ properties = {}, required = [], ...schema }: Schema): Schema => ({
  ...schema,
  properties: Object.fromEntries(Object.entries(properties).filter(([name]) => required.includes(name))),
});

/** A value that parses, every optional field given; `idOf` says which thing an id names. */
export const sampleOf = (schema: Schema, idOf: (name: string) => string | undefined, name = ''): unknown => {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const inner = schema.anyOf?.find(({ type }) => type !== 'null');
  if (inner) return sampleOf(inner, idOf, name);
  if (isId(schema)) return idOf(name) ?? randomUUID();
  const [, list] = /^code list (\w+)$/.exec(schema.description ?? '') ?? [];
  if (list !== undefined) return codeList(list)[0]?.code;
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([key, field]) => [key, sampleOf(field, idOf, key)]),
      );
    case 'array':
      return [sampleOf(schema.items ?? {}, idOf, name)];
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 1, (schema.exclusiveMinimum ?? 0) + 1, 1);
    case 'boolean':
      return true;
    default:
      return textOf(schema, name);
  }
};

const textOf = ({ format, pattern }: Schema, name: string): string => {
  const known = byName[name];
  if (known) return known();
  if (format === 'date') return today();
  if (format === 'email') return `${letters(10)}@test.example`;
  const found = strings().find((text) => pattern === undefined || new RegExp(pattern, 'u').test(text));
  return found ?? '';
};

/** The same value with another at one place. */
export const withAt = (value: unknown, [head, ...rest]: Place, other: unknown): unknown => {
  if (head === undefined) return other;
  if (Array.isArray(value)) {
    return value.map((item: unknown, index) => (String(index) === head ? withAt(item, rest, other) : item));
  }
  const fields = value as Record<string, unknown>;
  return { ...fields, [head]: withAt(fields[head], rest, other) };
};
