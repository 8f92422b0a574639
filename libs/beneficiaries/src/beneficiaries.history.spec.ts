import { join } from 'node:path';
import { keepsItsHistory } from '@rihla/test/history';
import { beneficiaryWithStatus } from './domain/beneficiary.aggregate';
import { consentsAggregate } from './domain/consents.aggregate';
import { openingsShapes } from './domain/openings.events';

describe('what beneficiaries has stored', () => {
  keepsItsHistory(join(__dirname, 'domain/history'), [
    beneficiaryWithStatus,
    consentsAggregate,
    { category: 'openings', shapes: openingsShapes },
  ]);
});
