import { Clock, outboxes, retryEffects, type WaitingEffect, waitingEffects } from '@rihla/platform';
import { type Command, InvalidArgumentError } from 'commander';
import { organisationsOf, print, withStanding } from '../with-standing';

interface ListOptions {
  readonly tenant?: string;
  readonly limit: number;
  readonly json?: boolean;
}

interface RetryOptions {
  readonly key?: string;
  readonly all?: boolean;
  readonly tenant?: string;
  readonly json?: boolean;
}

interface Listed {
  readonly tenant: string;
  readonly due: number;
  readonly parked: number;
  readonly effects: readonly WaitingEffect[];
}

export const addOutbox = (program: Command): void => {
  const outbox = program.command('outbox').description('what the house still owes the outside world');

  outbox
    .command('list')
    .description('the effects of each organisation that were not carried out: kind, attempts, when next, and why not')
    .option('--tenant <slug>', 'one organisation only')
    .option('--limit <n>', 'so many effects of each organisation', countFrom, 100)
    .option('--json')
    .action(async ({ tenant, limit, json }: ListOptions, command: Command) => {
      await withStanding(command, async (standing) => {
        const { transactions } = standing.ground;
        const now = new Clock().now();
        const counts = new Map((await outboxes(transactions, now)).map((one) => [one.tenant, one]));
        const listed: Listed[] = [];
        for (const { id, slug } of await organisationsOf(standing, tenant)) {
          const { due = 0, parked = 0 } = counts.get(id) ?? {};
          listed.push({ tenant: slug, due, parked, effects: await waitingEffects(transactions, id, now, limit) });
        }
        print(json ? JSON.stringify({ outboxes: listed }) : listed.flatMap(linesOf).join('\n'));
      });
    });

  outbox
    .command('retry')
    .description('have parked effects tried again from the first attempt; a worker finds them within ten seconds')
    .option('--key <key>', 'this one')
    .option('--all', 'every one')
    .option('--tenant <slug>', 'one organisation only')
    .option('--json')
    .action(async ({ key, all, tenant, json }: RetryOptions, command: Command) => {
      if ((key === undefined) === (all === undefined)) throw new Error('say which: --key KEY, or --all');
      if (key !== undefined && !KEY.test(key)) throw new Error(`"${key}" is no key: rihla outbox list names them`);
      await withStanding(command, async (standing) => {
        const retried: { readonly tenant: string; readonly effects: number }[] = [];
        for (const { id, slug } of await organisationsOf(standing, tenant)) {
          const effects = await retryEffects(standing.ground.transactions, id, new Clock().now(), key);
          if (effects > 0) retried.push({ tenant: slug, effects });
        }
        if (key !== undefined && retried.length === 0) throw new Error(`no effect ${key} is parked`);
        print(json ? JSON.stringify({ retried }) : retried.map(said).join('\n') || 'nothing is parked');
      });
    });
};

const KEY = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const countFrom = (given: string): number => {
  const count = Number(given);
  if (!Number.isSafeInteger(count) || count < 1) throw new InvalidArgumentError('a number from 1 on');
  return count;
};

const linesOf = ({ tenant, due, parked, effects }: Listed): readonly string[] => [
  `${tenant}: ${String(due)} due, ${String(parked)} parked`,
  ...effects.map(lineOf),
];

const lineOf = ({ key, kind, state, attempts, dueAt, error }: WaitingEffect): string => {
  const when = state === 'parked' ? 'parked' : `due ${dueAt ?? 'at once'}`;
  return `  ${key}  ${kind.padEnd(8)}  ${String(attempts)} attempts, ${when}${error === undefined ? '' : `, ${error}`}`;
};

const said = ({ tenant, effects }: { readonly tenant: string; readonly effects: number }): string =>
  `${tenant}: ${String(effects)} to be tried again`;
