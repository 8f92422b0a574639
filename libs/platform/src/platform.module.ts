import { type DynamicModule, Global, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import type { EventShape } from '@rihla/kernel';
import { Progress } from '@rihla/event-store';
import { Aggregates } from './aggregates/aggregates';
import {
  BLIND_INDEX,
  DATABASE,
  EVENT_SEALER,
  EVENT_STORE,
  FACT_IDS,
  KEY_RING,
  NAME_DIRECTORY,
  ROW_SEALER,
  SETTINGS,
  SNAPSHOTS,
  TRANSACTIONS,
} from './aggregates/tokens';
import { Clock } from './configuration/clock';
import { Log } from './configuration/log';
import type { Settings } from './configuration/settings';
import type { Ground } from './ground';
import { EVENT_SHAPES, Timeline } from './timeline/timeline';
import { LIVE_VERSIONS, ReadPositions } from './projections/read-positions';
import type { AnyProjection } from './projections/projection';

interface Standing {
  readonly ground: Ground;
  readonly settings: Settings;
  readonly projections: readonly AnyProjection[];
  /** The shapes of every event of every context. */
  readonly shapes: Readonly<Record<string, EventShape>>;
}

/** Gives the ground to every context. It is opened before Nest starts, so that nothing is built on half of it. */
@Global()
@Module({})
export class PlatformModule {
  static on({ ground, settings, projections, shapes }: Standing): DynamicModule {
    const given = [
      [SETTINGS, settings],
      [DATABASE, ground.database],
      [TRANSACTIONS, ground.transactions],
      [EVENT_STORE, ground.store],
      [SNAPSHOTS, ground.snapshots],
      [EVENT_SEALER, ground.sealer],
      [ROW_SEALER, ground.rowSealer],
      [FACT_IDS, ground.factIds],
      [KEY_RING, ground.keyRing],
      [BLIND_INDEX, ground.blindIndex],
      [NAME_DIRECTORY, ground.directory],
      [Progress, ground.progress],
      [EVENT_SHAPES, shapes],
      [LIVE_VERSIONS, Object.fromEntries(projections.map(({ name, version }) => [name, version]))],
    ] as const;
    const providers = [
      ...given.map(([provide, useValue]) => ({ provide, useValue })),
      { provide: Log, useFactory: () => new Log() },
      Clock,
      Aggregates,
      ReadPositions,
      Timeline,
    ];
    return {
      module: PlatformModule,
      imports: [CqrsModule.forRoot()],
      providers,
      exports: [...providers, CqrsModule],
    };
  }
}
