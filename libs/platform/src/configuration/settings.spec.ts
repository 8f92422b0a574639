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

describe('where mail goes out', () => {
  const SMTP_URL = 'smtps://rihla:s3cret@mail.example.org';

  it('is nowhere when nothing is said, and in somebody’s name when it is', () => {
    expect(settingsFrom({ MAIL_FROM: 'bonjour@rihla.example' })).not.toHaveProperty('mail');
    for (const from of ['bonjour@rihla.example', 'Maison, Tanger <bonjour@rihla.example>']) {
      expect(settingsFrom({ SMTP_URL, MAIL_FROM: from }).mail).toEqual({ url: SMTP_URL, from });
    }
  });

  it('is never in nobody’s name', () => {
    expect(() => settingsFrom({ SMTP_URL })).toThrow('MAIL_FROM is missing');
  });

  it.each([
    ['SMTP_URL', { SMTP_URL: 'https://rihla:s3cret@mail.example.org', MAIL_FROM: 'a@b.example' }],
    ['SMTP_URL', { SMTP_URL: `${SMTP_URL}?logger=true`, MAIL_FROM: 'a@b.example' }],
    ['SMTP_URL', { SMTP_URL: 'smtp://rihla:s3cret@:x', MAIL_FROM: 'a@b.example' }],
    ['MAIL_FROM', { SMTP_URL, MAIL_FROM: 'nobody' }],
    ['MAIL_FROM', { SMTP_URL, MAIL_FROM: 'a@b.example\r\nBcc: c@d.example' }],
  ])('is refused by the name of %s, and no password is repeated', (name, environment) => {
    expect(() => settingsFrom(environment)).toThrow(name);
    expect(() => settingsFrom(environment)).not.toThrow('s3cret');
  });
});
