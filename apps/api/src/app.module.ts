import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { AccessGuard } from '@rihla/access';
import { AccompanimentModule } from '@rihla/accompaniment';
import { BeneficiariesModule } from '@rihla/beneficiaries';
import { StatisticsModule } from '@rihla/statistics';
import { IncubationModule } from '@rihla/incubation';
import { IdentityModule, IDENTITY_SECRETS, type IdentitySecrets, SessionGuard } from '@rihla/identity';
import { MentoringModule } from '@rihla/mentoring';
import type { EventShape } from '@rihla/kernel';
import {
  DoorInterceptor,
  type Ground,
  PlatformModule,
  ProblemFilter,
  type AnyProjection,
  type Settings,
} from '@rihla/platform';
import { CodeListsController } from './reference/code-lists.controller';
import { WatchingModule } from './watching/watching.module';

export interface Standing {
  readonly ground: Ground;
  readonly settings: Settings;
  readonly secrets: IdentitySecrets;
  readonly projections: readonly AnyProjection[];
  readonly shapes: Readonly<Record<string, EventShape>>;
}

/** The contexts: the map of the system in one screen. */
const CONTEXTS = [
  IdentityModule,
  BeneficiariesModule,
  AccompanimentModule,
  IncubationModule,
  MentoringModule,
  StatisticsModule,
];

/** Secrets of the session keys, given to the identity context alone. */
@Module({})
class SecretsModule {
  static of(secrets: IdentitySecrets): DynamicModule {
    return {
      module: SecretsModule,
      global: true,
      providers: [{ provide: IDENTITY_SECRETS, useValue: secrets }],
      exports: [IDENTITY_SECRETS],
    };
  }
}

@Module({})
export class AppModule {
  static on(standing: Standing): DynamicModule {
    return {
      module: AppModule,
      imports: [PlatformModule.on(standing), SecretsModule.of(standing.secrets), ...CONTEXTS, WatchingModule],
      controllers: [CodeListsController],
      providers: [
        { provide: APP_GUARD, useExisting: SessionGuard },
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_INTERCEPTOR, useClass: DoorInterceptor },
        { provide: APP_FILTER, useClass: ProblemFilter },
      ],
    };
  }
}
