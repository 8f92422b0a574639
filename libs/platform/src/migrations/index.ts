import { Tenancy1700000001000 } from './1700000001000-tenancy';
import { LogWriter1700000009500 } from './1700000009500-log-writer';
import { Outbox1700000010400 } from './1700000010400-outbox';
import { Sides1700000010200 } from './1700000010200-sides';
import { Cells1700000010500 } from './1700000010500-cells';
import { Timeline1700000001500 } from './1700000001500-timeline';

export const platformMigrations = [
  Tenancy1700000001000,
  Timeline1700000001500,
  LogWriter1700000009500,
  Sides1700000010200,
  Outbox1700000010400,
  Cells1700000010500,
];
