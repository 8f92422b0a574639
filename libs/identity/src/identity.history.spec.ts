import { join } from 'node:path';
import { keepsItsHistory } from '@rihla/test/history';
import { hubAggregate } from './domain/hub.decider';
import { membershipAggregate } from './domain/membership.decider';
import { programmeAggregate } from './domain/programme.decider';
import { tenantAggregate } from './domain/tenant.decider';

describe('what identity has stored', () => {
  keepsItsHistory(join(__dirname, 'domain/history'), [
    tenantAggregate,
    hubAggregate,
    programmeAggregate,
    membershipAggregate,
  ]);
});
