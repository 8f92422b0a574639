import { constants, setPriority } from 'node:os';
import { CommandBus } from '@nestjs/cqrs';
import { reached, type Reached } from '@rihla/event-store';
import {
  type AnyProjection,
  drivenBy,
  Log,
  NothingKeptError,
  rebuild,
  replayProjection,
  rollback,
  writeEffects,
} from '@rihla/platform';
import type { Command } from 'commander';
import { processManagers } from '../../../process-managers';
import { reactors } from '../../../reactors';
import type { Standing } from '../../../standing';
import { type SubscriptionKind, subscriptionsOf } from '../../../subscriptions';
import { progressBar } from '../progress-bar';
import { organisationsOf, print, withContexts, withStanding } from '../with-standing';

const named = (projections: readonly AnyProjection[], name: string, what = 'read model'): readonly AnyProjection[] => {
  if (name === 'all') return projections;
  const chosen = projections.filter((projection) => projection.name === name);
  if (chosen.length > 0) return chosen;
  throw new Error(`there is no ${what} "${name}": ${projections.map((one) => one.name).join(', ')}`);
};

/** What parks events: not only who writes rows. */
const subscribers = ({ ground, projections }: Standing, bus: CommandBus): readonly AnyProjection[] => [
  ...projections,
  ...processManagers.map((manager) => drivenBy(manager, (wish) => bus.execute(wish), new Log())),
  ...reactors.map((reactor) => writeEffects(reactor, ground.rowSealer)),
];

const lineOf = ({ kind, name, version, tenant, position, lag, parked, parkedStreams }: Placed): string => {
  const waiting = parked > 0 ? `, ${String(parked)} parked in ${String(parkedStreams)} streams` : '';
  const what = `${kind.padEnd(15)}  ${name.padEnd(22)} v${String(version)}`;
  return `${what}  ${tenant}  at ${String(position)}, lag ${String(lag)}${waiting}`;
};

type Placed = Omit<Reached, 'position'> & { readonly kind: SubscriptionKind; readonly position: number };

export const addProjections = (program: Command): void => {
  const projections = program
    .command('projections')
    .description('the read models, and what else follows the logs: process managers and reactors');

  projections
    .command('list')
    .description('where each read model, process manager and reactor stands in each tenant’s log, and what it parked')
    .option('--json')
    .action(async ({ json }: { json?: boolean }, command: Command) => {
      await withStanding(command, async ({ ground, projections: readModels }) => {
        const all = subscriptionsOf(readModels);
        const places = await reached(ground, all);
        const rows = all.flatMap(({ kind, name }) =>
          places
            .filter((place) => place.name === name)
            .map((place) => ({ kind, ...place, position: Number(place.position) })),
        );
        print(json ? JSON.stringify({ projections: rows }) : rows.map(lineOf).join('\n'));
      });
    });

  projections
    .command('replay <name>')
    .description('tell a read model, a process manager or a reactor again what was parked; "all" for every one')
    .option('--tenant <slug>', 'one organisation only')
    .option('--json')
    .action(async (name: string, options: { tenant?: string; json?: boolean }, command: Command) => {
      await withContexts(command, async (app, standing) => {
        const who = subscribers(standing, app.get(CommandBus));
        const chosen = named(who, name, 'read model, process manager or reactor');
        const replayed = [];
        for (const { id: tenant } of await organisationsOf(standing, options.tenant)) {
          for (const projection of chosen) {
            const { told, stopped } = await replayProjection(standing.ground, projection, tenant);
            replayed.push({ name: projection.name, tenant, told, stopped });
            if (!options.json)
              print(
                `${projection.name.padEnd(22)} ${tenant}  ${String(told)} told, ${String(stopped)} streams stopped again`,
              );
          }
        }
        if (options.json) print(JSON.stringify({ replayed }));
        if (replayed.some(({ stopped }) => stopped > 0)) process.exitCode = 1;
      });
    });

  projections
    .command('rebuild <name>')
    .description('build a read model anew beside the live one, then switch; "all" for every one')
    .option('--tenant <slug>', 'one organisation only')
    .option('--json')
    .action(async (name: string, options: { tenant?: string; json?: boolean }, command: Command) => {
      await withStanding(command, async (standing) => {
        const { ground } = standing;
        const chosen = named(standing.projections, name);
        // Those who work on the same machine come first.
        setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
        const rebuilt = [];
        for (const { id: tenant } of await organisationsOf(standing, options.tenant)) {
          for (const projection of chosen) {
            const bar = progressBar(projection.name);
            const position = await rebuild(ground, projection, tenant, bar.at);
            bar.end();
            rebuilt.push({ name: projection.name, tenant, position });
            if (!options.json) print(`${projection.name.padEnd(22)} ${tenant}  told up to ${String(position)}`);
          }
        }
        if (options.json) print(JSON.stringify({ rebuilt }));
      });
    });

  projections
    .command('rollback <name>')
    .description('show the rows of before the last rebuild again; the worker tells them what has happened since')
    .option('--tenant <slug>', 'one organisation only')
    .option('--json')
    .action(async (name: string, options: { tenant?: string; json?: boolean }, command: Command) => {
      await withStanding(command, async (standing) => {
        const chosen = named(standing.projections, name);
        const rolledBack = [];
        for (const { id: tenant } of await organisationsOf(standing, options.tenant)) {
          for (const projection of chosen) {
            const position = await rollback(standing.ground, projection, tenant).then(Number, keptNothing);
            rolledBack.push({ name: projection.name, tenant, position });
            const line = position === null ? 'nothing is kept of before' : `back at ${String(position)}`;
            if (!options.json) print(`${projection.name.padEnd(22)} ${tenant}  ${line}`);
          }
        }
        if (options.json) print(JSON.stringify({ rolledBack }));
        if (rolledBack.some(({ position }) => position === null)) process.exitCode = 1;
      });
    });
};

const keptNothing = (error: unknown): null => {
  if (error instanceof NothingKeptError) return null;
  throw error;
};
