import type { ArgumentsHost } from '@nestjs/common';
import { StoreUnavailableError } from '@rihla/event-store';
import { UnknownVersionError } from '@rihla/kernel';
import { Log } from '../configuration/log';
import { ProblemFilter } from './problem.filter';

/** What a caller is answered when something was thrown. */
const answerTo = (error: unknown): { readonly status: number; readonly body: Readonly<Record<string, unknown>> } => {
  let answer = { status: 0, body: {} };
  const reply = {
    status: (status: number) => ((answer = { ...answer, status }), reply),
    header: () => reply,
    send: (body: object) => ((answer = { ...answer, body }), reply),
  };
  const http = { getRequest: () => ({ id: 't' }), getResponse: () => reply };
  new ProblemFilter(new Log('silent')).catch(error, { switchToHttp: () => http } as unknown as ArgumentsHost);
  return answer;
};

describe('what a newer build has written', () => {
  it('is no failure: the caller is told to come back', () => {
    const { status, body } = answerTo(new UnknownVersionError('CaseOpened', 2));
    expect([status, body.code]).toEqual([503, 'store.newer-version']);
    expect(JSON.stringify(body)).not.toContain('CaseOpened');
  });

  it('control: a bug is one', () => {
    expect(answerTo(new Error('a bug')).status).toBe(500);
  });
});

describe('a database that has gone away', () => {
  it.each([
    ['refuses a connection', Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })],
    ['is starting up', Object.assign(new Error('starting up'), { code: '57P03' })],
    ['has a full disk', Object.assign(new Error('no space'), { code: '53100' })],
    ['cut a connection', new Error('Connection terminated unexpectedly')],
    ['left an append open', new StoreUnavailableError('unknown')],
  ])('and %s is no failure of ours: the caller is told to come back', (_, error) => {
    const { status, body } = answerTo(error);
    expect([status, body.code]).toEqual([503, 'store.unavailable']);
  });

  it('control: a broken rule of the database is a bug', () => {
    expect(answerTo(Object.assign(new Error('duplicate key'), { code: '23505' })).status).toBe(500);
  });
});
