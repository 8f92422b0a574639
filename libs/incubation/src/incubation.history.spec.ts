import { join } from 'node:path';
import { keepsItsHistory } from '@rihla/test/history';
import { autoEntrepreneurAggregate } from './domain/autoentrepreneur.aggregate';
import { startupAggregate } from './domain/startup.aggregate';
import { supportAggregate } from './domain/support.aggregate';

describe('what incubation has stored', () => {
  keepsItsHistory(join(__dirname, 'domain/history'), [autoEntrepreneurAggregate, startupAggregate, supportAggregate]);
});
