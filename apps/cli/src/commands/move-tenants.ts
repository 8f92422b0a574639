import { abandonMove, dropMoved, moveTenant, type MoveProgress } from '@rihla/platform';
import { type Command, Option } from 'commander';
import { progressBar } from '../progress-bar';
import { print, tenantOf, withStanding } from '../with-standing';

interface MoveOptions {
  readonly to: string;
  readonly abandon?: boolean;
  readonly json?: boolean;
}

export const addMoving = (tenants: Command): void => {
  tenants
    .command('move <slug>')
    .description('move an organisation to another PostgreSQL server while it works')
    .addOption(
      new Option('--to <url>', 'administrator’s address of the other database, prepared with the same root key')
        .env('RIHLA_MOVE_TO')
        .makeOptionMandatory(),
    )
    .option('--abandon', 'take back a move that was broken off')
    .option('--json')
    .action(async (slug: string, { to, abandon, json }: MoveOptions, command: Command) => {
      await withStanding(command, async (standing) => {
        const where = { from: standing.adminUrl, to, tenant: await tenantOf(standing, slug) };
        if (abandon) {
          const tenantIs = await abandonMove(where);
          if (tenantIs === 'between') throw new Error('the old server has let go: move it again to open the new one');
          print(json ? JSON.stringify({ tenant: slug, abandoned: true }) : `${slug} works on where it was`);
          return;
        }
        const bars = barPerStep();
        const moved = await moveTenant({ ...where, bind: standing.bind, progress: bars.at }).finally(bars.end);
        const { cell, events, fencedMs } = moved;
        print(
          json
            ? JSON.stringify({ tenant: slug, ...moved })
            : `${slug} lives at ${cell} now: ${String(events)} events, writes refused for ${(fencedMs / 1000).toFixed(1)} s.\n` +
                `Once it works there and "rihla events verify --tenant ${slug}" has proved it: rihla tenants drop-moved ${slug}`,
        );
      });
    });

  tenants
    .command('drop-moved <slug>')
    .description('remove what an organisation has left behind that moved away')
    .option('--json')
    .action(async (slug: string, { json }: { json?: boolean }, command: Command) => {
      await withStanding(command, async (standing) => {
        const rows = await dropMoved(standing.adminUrl, await tenantOf(standing, slug));
        print(json ? JSON.stringify({ tenant: slug, rows }) : `${slug}: ${String(rows)} rows removed`);
      });
    });
};

/** Each step has a length of its own, and so a bar. */
const barPerStep = (): { readonly at: MoveProgress; readonly end: () => void } => {
  let bar: ReturnType<typeof progressBar> | undefined;
  let current = '';
  const end = (): void => bar?.end();
  return {
    at: (step, done, of) => {
      if (step !== current) {
        end();
        bar = progressBar(step);
        current = step;
      }
      bar?.at(done, of);
    },
    end,
  };
};
