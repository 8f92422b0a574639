import {
  AccessDeniedError,
  DeadlineExceededError,
  MaxAppendSizeExceededError,
  StreamNotFoundError,
  TimeoutError,
  UnavailableError,
  UnknownError,
  WrongExpectedVersionError,
} from '@kurrent/kurrentdb-client';
import { AppendTooLargeError } from '../errors';
import { persist, unavailability } from './failure';

const bare = (code: number | string, message = '') => Object.assign(new Error(message), { code });
const refused = bare(14, '14 UNAVAILABLE: No connection established. Last error: connect ECONNREFUSED 127.0.0.1:2113');
const conflict = new WrongExpectedVersionError(undefined, { streamName: 's', current: 3n, expected: 2n });

describe('an error of the client', () => {
  it.each<[what: string, error: unknown, outcome: 'unknown' | 'not_written' | undefined]>([
    ['a deadline', new DeadlineExceededError(), 'unknown'],
    ['a time out of the cluster', new TimeoutError(), 'unknown'],
    ['a loss of the connection', new UnavailableError(), 'unknown'],
    ['what the bridge cannot name', new UnknownError(), 'unknown'],
    ['a bare gRPC error by its code', bare(14, '14 UNAVAILABLE: read ECONNRESET'), 'unknown'],
    ['an error of the socket', bare('ECONNRESET'), 'unknown'],
    ['nobody who listens', refused, 'not_written'],
    [
      'a follower that was asked to write',
      bare(9, '9 FAILED_PRECONDITION: The server is not the leader node'),
      'not_written',
    ],
    ['no node that was found', new Error('Failed to discover after 10 attempts.'), 'not_written'],
    ['a conflict', conflict, undefined],
    ['a stream that is missing', new StreamNotFoundError(undefined, 's'), undefined],
    ['a refusal', new AccessDeniedError(), undefined],
    ['a bare refusal', bare(3, '3 INVALID_ARGUMENT'), undefined],
    ['a bug', new TypeError('x is not a function'), undefined],
  ])('that is %s', (_, error, outcome) => {
    expect(unavailability(error)).toBe(outcome);
  });
});

describe('a call that persists', () => {
  const failing = (...errors: Error[]) => {
    let calls = 0;
    const work = (): Promise<string> =>
      new Promise((resolve, reject) => {
        const error = errors[calls];
        calls += 1;
        if (error === undefined) resolve('done');
        else reject(error);
      });
    return { work, calls: () => calls };
  };

  it('is made again while the store cannot be reached', async () => {
    const { work, calls } = failing(new UnavailableError(), refused);
    await expect(persist(work, [0, 0])).resolves.toBe('done');
    expect(calls()).toBe(3);
  });

  it('ends: unknown when any attempt may have written', async () => {
    const { work, calls } = failing(refused, new UnavailableError(), refused);
    await expect(persist(work, [0, 0])).rejects.toMatchObject({ name: 'StoreUnavailableError', outcome: 'unknown' });
    expect(calls()).toBe(3);
  });

  it('ends: not written when none can have', async () => {
    const { work } = failing(refused, refused);
    await expect(persist(work, [0])).rejects.toMatchObject({ outcome: 'not_written' });
  });

  it('takes an answer for an answer', async () => {
    const { work, calls } = failing(conflict);
    await expect(persist(work, [0])).rejects.toBe(conflict);
    expect(calls()).toBe(1);
  });

  it('tells what is too large by the name that the port has for it', async () => {
    await expect(persist(failing(new MaxAppendSizeExceededError(undefined, 1)).work, [0])).rejects.toThrow(
      AppendTooLargeError,
    );
  });
});
