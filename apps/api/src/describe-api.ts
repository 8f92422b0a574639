import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { INestApplication } from '@nestjs/common';
import { NestApplicationContextOptions } from '@nestjs/common/interfaces/nest-application-context-options.interface';
import type { Standing } from '../../standing';
import { AppModule } from './app.module';
import { openApiOf, underPrefix } from './open-api';

/** Sorted, so that the document changes only when the API does. */
const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, sorted(item)]),
  );
};

const PREVIEW = Object.assign(new NestApplicationContextOptions(), { preview: true, logger: false as const });

/** The application without a database: in a preview Nest knows every route and instantiates nothing. */
export const previewApi = async (): Promise<INestApplication> => {
  const nowhere = { ground: {}, settings: {}, secrets: {}, projections: [], shapes: {} } as unknown as Standing;
  return underPrefix(await NestFactory.create(AppModule.on(nowhere), new FastifyAdapter(), PREVIEW));
};

export const describeApi = async (): Promise<string> =>
  `${JSON.stringify(sorted(openApiOf(await previewApi())), null, 2)}\n`;

if (require.main === module) {
  const [, , target = 'docs/openapi.json'] = process.argv;
  describeApi().then(
    (document) => writeFileSync(target, document),
    (error: unknown) => {
      process.stderr.write(`the API cannot be described: ${String(error)}\n`);
      process.exitCode = 1;
    },
  );
}
