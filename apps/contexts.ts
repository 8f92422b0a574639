import type { INestApplicationContext } from '@nestjs/common';
import { NestApplicationContextOptions } from '@nestjs/common/interfaces/nest-application-context-options.interface';
import { NestFactory } from '@nestjs/core';
import { AppModule, type Standing } from './api/src/app.module';

const quiet = Object.assign(new NestApplicationContextOptions(), { logger: false as const });

/** The contexts on a standing ground without a server before them, for programs that ask the rules. */
export const contextsOn = (standing: Standing): Promise<INestApplicationContext> =>
  NestFactory.createApplicationContext(AppModule.on(standing), quiet);
