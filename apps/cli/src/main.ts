import 'reflect-metadata';
import { Refusal } from '@rihla/kernel';
import { Command } from 'commander';
import { addBench } from './commands/bench';
import { addDemo } from './commands/demo';
import { addEvents } from './commands/events';
import { addIndicators } from './commands/indicators';
import { addOutbox } from './commands/outbox';
import { addProjections } from './commands/projections';
import { addStart } from './commands/start';
import { addTenants } from './commands/tenants';

const program = new Command('rihla')
  .description('Rihla: event-sourced case management for NGOs')
  .option(
    '--data-dir <dir>',
    'where the embedded PostgreSQL and the development key live',
    process.env.RIHLA_DATA_DIR ?? '.rihla',
  )
  .configureHelp({ showGlobalOptions: true });

for (const add of [addStart, addDemo, addIndicators, addTenants, addProjections, addOutbox, addEvents, addBench])
  add(program);

/** A refusal's message is its code; what it is about stands in its parameters. */
const wordsOf = (error: unknown): string => {
  if (error instanceof Refusal) return [error.code, ...Object.values(error.params)].join(' ');
  return error instanceof Error ? error.message : String(error);
};

program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`rihla: ${wordsOf(error)}\n`);
  process.exitCode = 1;
});
