import { Inject, Injectable } from '@nestjs/common';
import { type LogPosition, Progress, type TenantId, type TenantTransactions, waitFor } from '@rihla/event-store';
import { TRANSACTIONS } from '../aggregates/tokens';

/** How long a query waits for its read model, in milliseconds (interfaces.md). */
const PATIENCE_MS = 2000;

/** The versions of the read models that answer queries: the application's list of projections says them. */
export const LIVE_VERSIONS = Symbol('LIVE_VERSIONS');

/** Read your writes: a query carries the position of a command and waits until its read model has passed it. */
@Injectable()
export class ReadPositions {
  constructor(
    @Inject(TRANSACTIONS) private readonly transactions: TenantTransactions,
    @Inject(Progress) private readonly progress: Progress,
    @Inject(LIVE_VERSIONS) private readonly versions: Readonly<Record<string, number>>,
  ) {}

  /** False when the read model has not passed the position in two seconds. */
  async passed(tenant: TenantId, readModel: string, position: string): Promise<boolean> {
    const version = this.versions[readModel];
    if (version === undefined) throw new Error(`no projection is called ${readModel}`);
    return waitFor(
      { transactions: this.transactions, progress: this.progress },
      { name: readModel, version },
      tenant,
      position as LogPosition,
      PATIENCE_MS,
    );
  }
}
