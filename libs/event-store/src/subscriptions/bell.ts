import type { EventStore, TenantId } from '../port';

/** Three sweeps in a row found what nobody rang for: that is no coincidence. */
const SILENT_SWEEPS = 3;

/**
 * The doorbell as those hear it who follow. A connection may stay open and say nothing for ever; a line that was silent
 * although there was news is dropped and opened again.
 */
export class Bell {
  private line: Promise<{ close(): Promise<void> } | undefined>;
  private rang = false;
  private silent = 0;

  constructor(
    private readonly store: EventStore,
    private readonly ring: (tenant: TenantId) => void,
    private readonly failed: (error: unknown) => void,
  ) {
    this.line = this.open();
  }

  /**
   * @param news whether a sweep found something since the last call that nobody had rung for
   * @returns whether the line was dropped
   */
  swept(news: boolean): boolean {
    if (this.rang) this.silent = 0;
    else if (news) this.silent += 1;
    this.rang = false;
    if (this.silent < SILENT_SWEEPS) return false;
    this.silent = 0;
    this.line = this.hangUp().then(() => this.open());
    return true;
  }

  async close(): Promise<void> {
    await this.hangUp();
  }

  private open(): Promise<{ close(): Promise<void> } | undefined> {
    const heard = (tenant: TenantId): void => {
      this.rang = true;
      this.ring(tenant);
    };
    return this.store.listen(heard).catch((error: unknown) => {
      this.failed(error);
      return undefined;
    });
  }

  private async hangUp(): Promise<void> {
    const line = await this.line;
    await line?.close().catch(() => undefined);
  }
}
