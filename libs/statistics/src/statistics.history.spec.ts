import { join } from 'node:path';
import { keepsItsHistory } from '@rihla/test/history';
import { factShapes } from './domain/fact.events';

describe('what statistics has stored', () => {
  keepsItsHistory(join(__dirname, 'domain/history'), [{ category: 'facts', shapes: factShapes }]);
});
