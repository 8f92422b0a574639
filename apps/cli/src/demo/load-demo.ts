import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { InviteUser, Logins, OpenHub, RegisterTenant } from '@rihla/identity';
import { codeOf, wishOfSystem } from '@rihla/platform';
import type { Standing } from '../../../standing';
import { accounts, DEMO_PASSWORD } from './accounts';
import { idOf } from './history/world';
import { loadReference } from './load-reference';
import { loadWorkingDays } from './working-days';

/** The project's own copy of the ES-Maroc set; the build copies it beside the code. */
export const REFERENCE_FILE = join(__dirname, '../../../../demo/es_maroc_events.jsonl');

export const DEMO_SLUG = 'es-maroc-demo';
export const SECOND_DEMO_SLUG = 'second-demo';

const TITLE = { fr: 'Programme de Tanger', ar: 'برنامج طنجة', en: 'Tangier programme' };
const TENANT_WIDE = ['TENANT', 'NETWORK', 'PLATFORM'];

/**
 * The demo tenant with its history, one account per role, and a second small tenant to see isolation. What is there
 * already stays as it is.
 */
export const loadDemo = async (
  app: INestApplicationContext,
  { ground }: Standing,
  { at }: { readonly at: string },
  progress?: (done: number, of: number) => void,
): Promise<void> => {
  const demo = { slug: DEMO_SLUG, name: 'ES-Maroc', path: REFERENCE_FILE, at, title: TITLE };
  const { tenant, file } = await loadReference(app, ground, demo, progress);
  const hubIds = file.meta.hubs.map((hub) => idOf(tenant, 'hub', hub.id));
  const secret = await app.get(Logins).secretOf(DEMO_PASSWORD);
  await putAccounts(app, { tenant, slug: demo.slug, hubIds: hubIds.slice(0, 1), at, secret });
  await loadWorkingDays(app, { tenant, file, at });

  const commands = app.get(CommandBus);
  const other = {
    slug: SECOND_DEMO_SLUG,
    name: 'Association Exemple',
    organisationType: 'NGO',
    languages: ['fr', 'ar'],
    demo: true,
  };
  const { id: second } = await commands.execute(new RegisterTenant(other, { at, key: `tenant:${SECOND_DEMO_SLUG}` }));
  const hub = {
    id: 'HUB-CAS',
    name: 'Casablanca',
    hubType: 'HUB',
    desks: [],
    province: '06.141',
    openedOn: '2021-01-01',
  };
  await commands.execute(new OpenHub(hub, wishOfSystem({ tenant: second, at, key: 'hub:HUB-CAS' })));
  await putAccounts(app, { tenant: second, slug: other.slug, hubIds: [hub.id], at, secret });
};

interface Accounts {
  readonly tenant: string;
  readonly slug: string;
  readonly hubIds: readonly string[];
  readonly at: string;
  readonly secret: string;
}

const putAccounts = async (
  app: INestApplicationContext,
  { tenant, slug, hubIds, at, secret }: Accounts,
): Promise<void> => {
  const commands = app.get(CommandBus);
  for (const { role, email, name } of accounts(slug)) {
    const scoped = TENANT_WIDE.includes(codeOf('roles', role).scope) ? [] : [...hubIds];
    const user = { id: idOf(tenant, 'staff', role), email, name, locale: 'fr' as const, roles: [role], hubIds: scoped };
    await commands.execute(new InviteUser(user, secret, wishOfSystem({ tenant, at, key: `account:${role}` })));
  }
};
