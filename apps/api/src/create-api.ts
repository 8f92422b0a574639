import { existsSync, readFileSync } from 'node:fs';
import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import fastifyStatic from '@fastify/static';
import { NestApplicationContextOptions } from '@nestjs/common/interfaces/nest-application-context-options.interface';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import { Log } from '@rihla/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppModule, type Standing } from './app.module';
import { openApiOf, underPrefix } from './open-api';

const BODY_BYTES = 256 * 1024;
const REQUEST_MS = 30_000;
const ONE_YEAR = '365d';
/** Only what Fastify reads by itself, so that no other media type slips in. */
const OPTIONS = Object.assign(new NestApplicationContextOptions(), { logger: false as const, bodyParser: false });

/** Built by `npm run build`, beside the server in dist; the tests run from the sources. Absent when only the API is served. */
const WEB = [join(__dirname, '../../../../web'), join(__dirname, '../../../dist/web')].find(existsSync) ?? '';

/**
 * Builds the application on a standing ground; the caller listens and closes. `web: false` leaves the pages out.
 */
export const createApi = async (standing: Standing, { web = true } = {}): Promise<NestFastifyApplication> => {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_BYTES,
    requestTimeout: REQUEST_MS,
    genReqId: () => randomUUID(),
    routerOptions: { maxParamLength: 128 },
  });
  // What remains is the reader of application/json: every other media type answers 415.
  adapter.getInstance().removeContentTypeParser('text/plain');
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.on(standing), adapter, OPTIONS);
  app.useLogger(app.get(Log));
  underPrefix(app);
  await app.register(cookie);
  await app.register(helmet, {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'", nonceOf],
        styleSrc: ["'self'", nonceOf],
        styleSrcAttr: ["'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        fontSrc: ["'self'"],
        objectSrc: ["'none'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        upgradeInsecureRequests: standing.settings.production ? [] : null,
      },
    },
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginEmbedderPolicy: false,
  });
  serveDocuments(app);
  if (web && existsSync(join(WEB, 'index.html'))) await servePages(app);
  return app;
};

const nonces = new WeakMap<object, string>();
/** One nonce a response, the same for its header and its page. */
const nonceFor = (response: object): string => {
  const nonce = nonces.get(response) ?? randomBytes(16).toString('base64');
  nonces.set(response, nonce);
  return nonce;
};
const nonceOf = (_: unknown, response: object): string => `'nonce-${nonceFor(response)}'`;

/** The document of the API, and a page that draws it: its own styles stand in the page, so they get the nonce. */
const serveDocuments = (app: NestFastifyApplication): void => {
  SwaggerModule.setup('api/docs', app, () => openApiOf(app), {
    jsonDocumentUrl: 'api/openapi.json',
    raw: ['json'],
    customSiteTitle: 'Rihla — API',
    swaggerOptions: { layout: 'BaseLayout', validatorUrl: null, defaultModelsExpandDepth: 0 },
  });
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onSend', (request: FastifyRequest, reply: FastifyReply, page: unknown, done: Sent) => {
      const isPage = request.url.startsWith('/api/docs') && typeof page === 'string';
      done(null, isPage ? page.replaceAll('<style>', `<style nonce="${nonceFor(reply.raw)}">`) : page);
    });
};

type Sent = (error: null, page: unknown) => void;

/** The pages: hashed assets for ever, and index.html with its nonce for every address that is neither a file nor the API's. */
const servePages = async (app: NestFastifyApplication): Promise<void> => {
  const page = readFileSync(join(WEB, 'index.html'), 'utf8');
  await app.register(fastifyStatic, { root: WEB, index: false, wildcard: false, maxAge: ONE_YEAR, immutable: true });
  const fastify = app.getHttpAdapter().getInstance();
  fastify.get('/*', (request: FastifyRequest, reply: FastifyReply) => {
    if (request.url.startsWith('/api/')) {
      reply.callNotFound();
      return reply;
    }
    return reply
      .header('content-type', 'text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(page.replaceAll('__CSP_NONCE__', nonceFor(reply.raw)));
  });
};
