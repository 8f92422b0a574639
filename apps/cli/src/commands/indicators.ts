import { isDay } from '@rihla/kernel';
import { indicatorsOf, type Reading } from '@rihla/statistics';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { print, tenantOf, withStanding } from '../with-standing';

interface IndicatorOptions {
  readonly tenant: string;
  readonly programme: string;
  readonly asOf: string;
  readonly from?: string;
  readonly reading: Reading;
  readonly json?: boolean;
}

const day = (text: string): string => {
  if (!isDay(text)) throw new InvalidArgumentError('a day is written YYYY-MM-DD');
  return text;
};

export const addIndicators = (program: Command): void => {
  program
    .command('indicators')
    .description('the indicators of a programme as of a day, computed from the statistical facts')
    .requiredOption('--tenant <slug>')
    .requiredOption('--programme <id>')
    .requiredOption('--as-of <date>', 'the last day that counts', day)
    .option('--from <date>', 'the first day that counts (the programme’s start)', day)
    .addOption(new Option('--reading <reading>').choices(['cumulative', 'new', 'active']).default('cumulative'))
    .option('--json')
    .action(show);
};

const show = async (options: IndicatorOptions, command: Command): Promise<void> => {
  await withStanding(command, async (standing) => {
    const { tenant: slug, programme, asOf, from, reading } = options;
    const tenant = await tenantOf(standing, slug);
    const figures = await standing.ground.transactions.inTenant(tenant, (tx) =>
      indicatorsOf(tx, { programme, asOf, from, reading }),
    );
    const lines = Object.entries(figures.values).map(([code, value]) => `${code.padEnd(4)} ${String(value)}`);
    print(options.json ? JSON.stringify({ tenant: slug, ...figures }) : lines.join('\n'));
  });
};
