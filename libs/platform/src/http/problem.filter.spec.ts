import type { ArgumentsHost } from '@nestjs/common';
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
