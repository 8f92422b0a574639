import { randomBytes, randomUUID } from 'node:crypto';
import { CommandBus } from '@nestjs/cqrs';
import { InviteUser, Logins, RegisterTenant } from '@rihla/identity';
import { catchUpProjections, wishOfSystem } from '@rihla/platform';
import type { Command } from 'commander';
import { print, withContexts, withStanding } from '../with-standing';
import { addMoving } from './move-tenants';

interface CreateOptions {
  readonly name: string;
  readonly adminEmail: string;
  readonly json?: boolean;
}

interface Listed {
  readonly slug: string;
  readonly registered: string;
  readonly movedTo: string | null;
}

export const addTenants = (program: Command): void => {
  const tenants = program.command('tenants').description('the organisations of this installation');

  tenants
    .command('create <slug>')
    .description('register an organisation and its first administrator')
    .requiredOption('--name <name>', 'as its people call it')
    .requiredOption('--admin-email <address>')
    .option('--json')
    .action(async (slug: string, options: CreateOptions, command: Command) => {
      await withContexts(command, async (app, { ground, projections }) => {
        const commands = app.get(CommandBus);
        const at = new Date().toISOString();
        const data = { slug, name: options.name, organisationType: 'NGO', languages: ['fr', 'ar', 'en'], demo: false };
        const { id: tenant } = await commands.execute(new RegisterTenant(data, { at, key: `tenant:${slug}` }));
        const password = randomBytes(12).toString('base64url');
        const admin = {
          id: randomUUID(),
          email: options.adminEmail,
          name: options.adminEmail.split('@')[0] ?? 'admin',
          locale: 'fr',
          roles: ['TENANT_ADMIN'],
          hubIds: [],
        };
        const wish = wishOfSystem({ tenant, at, key: `admin:${slug}:${options.adminEmail}` });
        await commands.execute(new InviteUser(admin, await app.get(Logins).secretOf(password), wish));
        await catchUpProjections(ground, projections, tenant);
        print(
          options.json
            ? JSON.stringify({ tenant: slug, adminEmail: options.adminEmail, initialPassword: password })
            : `${slug}: ${options.adminEmail} signs in with ${password} (unless this address already had a password)`,
        );
      });
    });

  tenants
    .command('list')
    .description('slug, day of registration, and where it moved to')
    .option('--json')
    .action(async ({ json }: { json?: boolean }, command: Command) => {
      await withStanding(command, async ({ ground }) => {
        const { rows } = await ground.database.query<Listed>(
          `select slug, to_char(created_at, 'YYYY-MM-DD') as registered, case state when 'moved' then cell end as "movedTo"
             from sec.tenant_registry left join sec.tenant_fence using (tenant_id) order by slug`,
        );
        print(
          json
            ? JSON.stringify({ tenants: rows })
            : rows
                .map((row) => `${row.registered}  ${row.slug}${row.movedTo ? `, moved to ${row.movedTo}` : ''}`)
                .join('\n'),
        );
      });
    });

  addMoving(tenants);
};
