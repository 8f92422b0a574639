import { settingsFrom } from './settings';

const URL = 'kurrentdb+discover://node:2113?tls=true';

describe('where events are kept', () => {
  it('is the database when nothing is said, whatever address is at hand', () => {
    expect(settingsFrom({ KURRENTDB_URL: URL })).not.toHaveProperty('kurrentdbUrl');
  });

  it('is a KurrentDB when it is named, with its address', () => {
    expect(settingsFrom({ EVENT_STORE: 'kurrentdb', KURRENTDB_URL: URL }).kurrentdbUrl).toBe(URL);
  });

  it('is never a KurrentDB without an address', () => {
    expect(() => settingsFrom({ EVENT_STORE: 'kurrentdb' })).toThrow('KURRENTDB_URL is missing');
  });

  it.each([
    ['EVENT_STORE', { EVENT_STORE: 'mongodb' }],
    ['KURRENTDB_URL', { EVENT_STORE: 'kurrentdb', KURRENTDB_URL: 'https://admin:changeit@node' }],
  ])('is refused by the name of %s, and no password is repeated', (name, environment) => {
    expect(() => settingsFrom(environment)).toThrow(name);
    expect(() => settingsFrom(environment)).not.toThrow('changeit');
  });
});

describe('where a worker of its own can be watched', () => {
  it('is nowhere unless a port is given', () => {
    expect(settingsFrom({})).not.toHaveProperty('workerPort');
    expect(settingsFrom({ WORKER_PORT: '3001' }).workerPort).toBe(3001);
  });

  it.each(['', '0', '65536', 'abc'])('is refused by name when the port is "%s"', (port) => {
    expect(() => settingsFrom({ WORKER_PORT: port })).toThrow('WORKER_PORT');
  });
});
