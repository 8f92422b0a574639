import { subscribe } from 'node:diagnostics_channel';
import type { INestApplication, Type } from '@nestjs/common';
import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ACCESS, type Requirement } from '@rihla/access';
import { DOOR, type Door } from '@rihla/platform';
import type { FastifyInstance, RouteOptions } from 'fastify';

/** A method of a controller that answers HTTP, with what it declares. */
export interface Handled {
  readonly name: string;
  readonly method: string;
  /** Below the prefix, if it has one: `/beneficiaries/:id`. */
  readonly path: string;
  readonly requirement: Requirement | undefined;
  readonly door: Door | undefined;
}

/** A route as the router serves it, and the handler behind it; documents and pages have none. */
export interface Served {
  readonly method: string;
  readonly url: string;
  readonly handler: Handled | undefined;
}

const heard = new WeakMap<object, { method: string; url: string }[]>();

// Each router is heard from its birth: what it serves is then its own word, not a list that somebody keeps.
subscribe('fastify.initialization', (message) => {
  const { fastify } = message as { fastify: FastifyInstance };
  const routes: { method: string; url: string }[] = [];
  heard.set(fastify, routes);
  fastify.addHook('onRoute', ({ method, url }: RouteOptions) => {
    for (const one of [method].flat()) routes.push({ method: one, url });
  });
});

const metadata = (key: string, target: object): unknown => Reflect.getMetadata(key, target);

/** Every handler of every controller of an application, a preview included. */
export const handlersOf = (app: INestApplication): readonly Handled[] => {
  const modules = [...app.get(ModulesContainer, { strict: false }).values()];
  const controllers = modules.flatMap(({ controllers: wrappers }) =>
    [...wrappers.values()].map(({ metatype }) => metatype as Type),
  );
  return controllers.flatMap((controller) => {
    const prototype = controller.prototype as Record<string, object>;
    return new MetadataScanner().getAllMethodNames(prototype).flatMap((name): Handled[] => {
      const handler = prototype[name];
      if (handler === undefined || metadata(METHOD_METADATA, handler) === undefined) return [];
      return [
        {
          name: `${controller.name}.${name}`,
          method: RequestMethod[metadata(METHOD_METADATA, handler) as RequestMethod],
          path: joined(String(metadata(PATH_METADATA, controller)), String(metadata(PATH_METADATA, handler))),
          requirement: metadata(ACCESS, handler) as Requirement | undefined,
          door: metadata(DOOR, handler) as Door | undefined,
        },
      ];
    });
  });
};

const joined = (...parts: readonly string[]): string =>
  `/${parts
    .flatMap((part) => part.split('/'))
    .filter(Boolean)
    .join('/')}`;

/** Everything that the router of an application serves. Fastify answers HEAD wherever it answers GET: told once. */
export const routesOf = (app: NestFastifyApplication): readonly Served[] => {
  const handlers = handlersOf(app);
  const routes = heard.get(app.getHttpAdapter().getInstance()) ?? [];
  return routes
    .filter(({ method }) => method !== 'HEAD')
    .map(({ method, url }) => ({
      method,
      url,
      handler: handlers.find(
        (handler) => handler.method === method && [joined('api/v1', handler.path), handler.path].includes(url),
      ),
    }));
};
