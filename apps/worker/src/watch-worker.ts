import { type DynamicModule, Module } from '@nestjs/common';
import { NestApplicationContextOptions } from '@nestjs/common/interfaces/nest-application-context-options.interface';
import { APP_FILTER, NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { PlatformModule, ProblemFilter } from '@rihla/platform';
import { WatchingModule } from '../../api/src/watching/watching.module';
import type { Standing } from '../../standing';

/** Three public routes, those of the API, and no context behind them. */
@Module({})
class WatchedModule {
  static on(standing: Standing): DynamicModule {
    return {
      module: WatchedModule,
      imports: [PlatformModule.on(standing), WatchingModule],
      providers: [{ provide: APP_FILTER, useClass: ProblemFilter }],
    };
  }
}

const QUIET = Object.assign(new NestApplicationContextOptions(), { logger: false as const });

/** A worker that nobody watches listens nowhere. */
const UNWATCHED = { close: (): Promise<void> => Promise.resolve() };

/**
 * Answers `/health/live`, `/health/ready` and `/metrics` of a worker alone, when a port was given for it.
 * @throws when the port is busy; nothing is left open then
 */
export const watchWorker = async (standing: Standing): Promise<{ close(): Promise<void> }> => {
  const { workerPort, host } = standing.settings;
  if (workerPort === undefined) return UNWATCHED;
  const app = await NestFactory.create<NestFastifyApplication>(
    WatchedModule.on(standing),
    new FastifyAdapter({ bodyLimit: 1 }),
    QUIET,
  );
  try {
    await app.listen(workerPort, host);
  } catch (error) {
    await app.close();
    throw error;
  }
  return app;
};
