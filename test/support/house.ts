import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { CommandBus } from '@nestjs/cqrs';
import type { Running } from '@rihla/event-store';
import { InviteUser, Logins, OpenHub, RegisterTenant } from '@rihla/identity';
import type { EventSealer, KeyRing } from '@rihla/personal-data';
import { type Ground, type AnyProjection, settingsFrom, wishOfSystem } from '@rihla/platform';
import request from 'supertest';
import { createApi } from '../../apps/api/src/create-api';
import { secretsFrom } from '../../apps/standing';
import { projectionsOn } from '../../apps/projections';
import { shapes } from '../../apps/shapes';
import { startWorker } from '../../apps/worker/src/start-worker';
import type { OwnDatabase } from './database';
import { ownGround } from './ground';

/** A tenant of the test house, with one hub. */
export interface TestTenant {
  readonly id: string;
  readonly slug: string;
  readonly hubId: string;
}

export interface Answer<T = Record<string, unknown>> {
  readonly status: number;
  readonly body: T;
  readonly headers: Readonly<Record<string, string>>;
}

/** Somebody signed in, as the web would be: her cookie, her token, and the last position that she was told. */
export interface Client {
  readonly userId: string;
  readonly cookie: string;
  readonly csrfToken: string;
  get<T = Record<string, unknown>>(path: string): Promise<Answer<T>>;
  post<T = Record<string, unknown>>(
    path: string,
    body: object,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Answer<T>>;
}

export interface House {
  readonly app: NestFastifyApplication;
  readonly ground: Ground;
  readonly database: OwnDatabase;
  readonly projections: readonly AnyProjection[];
  readonly worker: Running;
  tenant(slug: string): Promise<TestTenant>;
  member(tenant: TestTenant, ...roles: readonly string[]): Promise<Client>;
  stranger(): Client;
  /** Answers on a free port from now on; the address is given back. */
  listen(): Promise<string>;
  close(): Promise<void>;
}

export const PASSWORD = 'a long enough password';

/** The whole application on a database of its own: API and worker in this process, everything real. */
export const openHouse = async ({
  web = false,
  sealer,
}: { web?: boolean; sealer?: (ring: KeyRing) => EventSealer } = {}): Promise<House> => {
  const { EVENT_STORE, KURRENTDB_URL } = process.env;
  const settings = settingsFrom({ NODE_ENV: 'test', PORT: '0', EVENT_STORE, KURRENTDB_URL });
  const own = await ownGround({ sealerOf: sealer, kurrentdbUrl: settings.kurrentdbUrl });
  const { ground, database, root } = own;
  const projections = projectionsOn(ground);
  const app = await createApi({ ground, settings, secrets: secretsFrom(root), projections, shapes }, { web });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  const commands = app.get(CommandBus);
  const worker = await startWorker({ ground, projections, settings }, commands);
  const secret = await app.get(Logins).secretOf(PASSWORD);

  return {
    app,
    ground,
    database,
    projections,
    worker,
    tenant: (slug) => registerTenant(commands, slug),
    member: async (tenant, ...roles) => {
      const user = await inviteMember(commands, secret, tenant, roles);
      await worker.idle();
      return signIn(app.getHttpServer(), user, tenant);
    },
    stranger: () => clientOf(app.getHttpServer(), '', '', ''),
    listen: async () => {
      await app.listen(0, '127.0.0.1');
      return app.getUrl();
    },
    close: async () => {
      await app.close();
      await worker.close();
      await own.close();
    },
  };
};

export const registerTenant = async (commands: CommandBus, slug: string): Promise<TestTenant> => {
  const at = new Date().toISOString();
  const data = { slug, name: slug, organisationType: 'NGO', languages: ['fr'], demo: false };
  const { id } = await commands.execute(new RegisterTenant(data, { at, key: `tenant:${slug}` }));
  const hub = {
    id: 'HUB-TNG',
    name: 'Tanger',
    hubType: 'HUB',
    desks: [],
    province: '01.511',
    openedOn: '2019-01-01',
  };
  await commands.execute(new OpenHub(hub, wishOfSystem({ tenant: id, at, key: 'hub' })));
  return { id, slug, hubId: hub.id };
};

interface Member {
  readonly id: string;
  readonly email: string;
}

/** @param secret what is kept of PASSWORD */
export const inviteMember = async (
  commands: CommandBus,
  secret: string,
  tenant: TestTenant,
  roles: readonly string[],
): Promise<Member> => {
  const id = randomUUID();
  const email = `${id}@test.example`;
  const user = {
    id,
    email,
    name: `Agent ${roles.join(' ')}`,
    locale: 'fr' as const,
    roles: [...roles],
    hubIds: [tenant.hubId],
  };
  const at = new Date().toISOString();
  await commands.execute(new InviteUser(user, secret, wishOfSystem({ tenant: tenant.id, at, key: `user:${id}` })));
  return { id, email };
};

/** What answers: a server of this process, or the address of another's. */
type Server = Parameters<typeof request>[0];

export const signIn = async (server: Server, { id, email }: Member, { slug: tenant }: TestTenant): Promise<Client> => {
  const answer = await request(server).post('/api/v1/session').send({ email, password: PASSWORD, tenant });
  if (answer.status !== 201) throw new Error(`sign-in answered ${String(answer.status)} ${answer.text}`);
  const [cookie = ''] = answer.headers['set-cookie'] as unknown as string[];
  const { csrfToken } = answer.body as { csrfToken: string };
  return clientOf(server, id, cookie.split(';')[0] ?? '', csrfToken);
};

const clientOf = (server: Server, userId: string, cookie: string, csrfToken: string): Client => {
  let position = '';
  const told = (answer: request.Response): Answer<never> => {
    position = answer.headers['rihla-position'] ?? position;
    return answer as unknown as Answer<never>;
  };
  const identified = (call: request.Test): request.Test => {
    if (cookie) void call.set('cookie', cookie);
    if (position) void call.set('rihla-position', position);
    return call;
  };
  return {
    userId,
    cookie,
    csrfToken,
    get: async (path) => told(await identified(request(server).get(`/api/v1${path}`))),
    post: async (path, body, headers = {}) =>
      told(
        await identified(request(server).post(`/api/v1${path}`))
          .set({ 'x-csrf-token': csrfToken, ...headers })
          .send(body),
      ),
  };
};

/** The `If-Match` header of a version that was read. */
export const ifMatch = (version: number): { 'if-match': string } => ({ 'if-match': `"${String(version)}"` });
