import { StoreUnavailableError, TenantUnavailableError, WrongExpectedVersionError } from '../errors';
import { isOutage } from './outage';

const coded = (code: string): Error => Object.assign(new Error('said by a machine'), { code });

describe('an outage', () => {
  it.each([
    ['a store that is away', new StoreUnavailableError('unknown')],
    ['a tenant that is being moved', new TenantUnavailableError('tenant')],
    ['a connection that is refused', coded('ECONNREFUSED')],
    ['a server that shuts down', coded('57P01')],
    ['a server that starts up', coded('57P03')],
    ['a lost connection', coded('08006')],
    ['a full disk', coded('53100')],
    ['a deadlock', coded('40P01')],
    ['a lock that was not got', coded('55P03')],
    ['a server that became a standby', coded('25006')],
    ['what the driver says of a cut connection', new Error('Connection terminated unexpectedly')],
    ['what was caused by one', new Error('while working', { cause: coded('ECONNRESET') })],
  ])('is %s', (_, error) => {
    expect(isOutage(error)).toBe(true);
  });

  it.each([
    ['a bug', new TypeError('x is undefined')],
    ['an argument that Node refuses', coded('ERR_INVALID_ARG_TYPE')],
    ['a row that is there already', coded('23505')],
    ['a value that does not fit', coded('22003')],
    ['a table that is missing', coded('42P01')],
    ['a stream that is elsewhere by now', new WrongExpectedVersionError('thing-1', 3)],
    ['what was caused by a bug', new Error('while working', { cause: new TypeError() })],
    ['what is no error', 'thrown text'],
  ])('is not %s', (_, error) => {
    expect(isOutage(error)).toBe(false);
  });
});
