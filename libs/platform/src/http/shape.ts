import type { FieldClass } from '@rihla/kernel';
import { z } from 'zod';

/** Where a schema carries the class of its field; it travels into the OpenAPI document. */
const FIELD_CLASS = 'x-field-class';

const classed =
  (fieldClass: FieldClass) =>
  <T extends z.ZodType>(schema: T): T =>
    schema.meta({ ...schema.meta(), [FIELD_CLASS]: fieldClass });

/** Public: code lists, definitions, published figures. */
export const c0 = classed('C0');
/** Operational: ids, days, process codes. */
export const c1 = classed('C1');
/** Personal: identity, contact, what was done with a person. */
export const c2 = classed('C2');
/** Special: administrative status, health, notes. */
export const c3 = classed('C3');
/** Sealed: never let out. */
export const c4 = classed('C4');

export const classOf = (schema: z.core.$ZodType): FieldClass | undefined =>
  (schema as z.ZodType).meta()?.[FIELD_CLASS] as FieldClass | undefined;

/** The schema inside an optional, nullable or defaulted one. */
const inside = (schema: z.core.$ZodType): z.core.$ZodType | undefined => {
  const { def } = schema._zod as unknown as { def: { innerType?: z.core.$ZodType } };
  return def.innerType;
};

/** The fields of a schema that carry no class: none, or a test fails. Paths like `items[].name`. */
export const unclassed = (schema: z.core.$ZodType, path = ''): readonly string[] => {
  if (classOf(schema)) return [];
  const inner = inside(schema);
  if (inner) return unclassed(inner, path);
  if (schema instanceof z.ZodObject) {
    return Object.entries<z.core.$ZodType>(schema.shape).flatMap(([key, field]) =>
      unclassed(field, path ? `${path}.${key}` : key),
    );
  }
  if (schema instanceof z.ZodArray) return unclassed(schema.element, `${path}[]`);
  return [path];
};

/** Keeps of an answer what the schema declares and the reader may see: the one serializer of the house. */
export const visible = (schema: z.core.$ZodType, value: unknown, allowed: ReadonlySet<FieldClass>): unknown => {
  const fieldClass = classOf(schema);
  if (fieldClass) return allowed.has(fieldClass) ? value : undefined;
  const inner = inside(schema);
  if (inner) return value === null || value === undefined ? value : visible(inner, value, allowed);
  if (schema instanceof z.ZodArray) {
    return Array.isArray(value) ? value.map((item: unknown) => visible(schema.element, item, allowed)) : undefined;
  }
  if (!(schema instanceof z.ZodObject) || typeof value !== 'object' || value === null) return undefined;
  const fields = Object.entries<z.core.$ZodType>(schema.shape);
  return Object.fromEntries(
    fields
      .map(([key, field]) => [key, visible(field, (value as Record<string, unknown>)[key], allowed)] as const)
      .filter(([, seen]) => seen !== undefined),
  );
};
