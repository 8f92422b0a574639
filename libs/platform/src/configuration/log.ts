import { Injectable, type LoggerService } from '@nestjs/common';
import pino, { type Logger } from 'pino';

/** What may stand in a log line: ids and counts. Names, texts and payloads have no field here. */
export interface LogFields {
  readonly traceId?: string;
  readonly tenant?: string;
  readonly route?: string;
  readonly status?: number;
  readonly ms?: number;
  readonly projection?: string;
  readonly processManager?: string;
  readonly position?: string;
  /** The key of an effect in the outbox. */
  readonly effect?: string;
  readonly count?: number;
}

const frames = (stack = ''): string[] => stack.split('\n').filter((line) => line.trimStart().startsWith('at '));

/**
 * Writes JSON lines with allow-listed fields only. An error's message can quote a value, so production keeps its
 * name, code and frames alone.
 */
@Injectable()
export class Log implements LoggerService {
  private readonly pino: Logger;

  constructor(level: string = process.env.RIHLA_LOG_LEVEL ?? 'warn') {
    this.pino = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(2));
  }

  info(message: string, fields: LogFields = {}): void {
    this.pino.info(fields, message);
  }

  failure(message: string, error: unknown, fields: LogFields = {}): void {
    const { name, code, message: said, stack } = error as Error & { code?: string };
    const quoted = process.env.NODE_ENV === 'production' ? {} : { said };
    this.pino.error({ ...fields, error: { name, code, ...quoted, frames: frames(stack) } }, message);
  }

  log(message: string): void {
    this.pino.debug(message);
  }

  warn(message: string): void {
    this.pino.warn(message);
  }

  error(message: unknown): void {
    this.failure('framework', message instanceof Error ? message : new Error(String(message)));
  }
}
