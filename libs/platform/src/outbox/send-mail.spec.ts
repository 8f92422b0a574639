import { randomUUID } from 'node:crypto';
import { type MailServer, openMailServer } from '@rihla/test/mail-server';
import { sendMail } from './send-mail';

const FROM = 'Maison, Tanger <bonjour@rihla.example>';
const TO = 'zineb@example.org';

let server: MailServer;
beforeAll(async () => {
  server = await openMailServer();
});
beforeEach(() => {
  server.clear();
});
afterAll(() => server.close());

const send = (key: string, more: object = {}, { url = server.url, patienceMs = 4_000 } = {}): Promise<void> =>
  sendMail({ url, from: FROM, patienceMs })({
    tenant: 't',
    key,
    kind: 'mail',
    payload: { to: TO, subject: 'Rendez-vous à Tanger', text: 'Demain.\nموعد', ...more },
  });
const thrownBy = (work: Promise<void>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );

describe('a mail', () => {
  it('comes from the house to one person, and says that no answering machine is asked', async () => {
    const key = randomUUID();
    await send(key);
    expect(server.taken).toMatchObject([{ to: [TO], messageId: `<${key}@rihla.example>` }]);
    const [{ raw } = { raw: '' }] = server.taken;
    expect(raw).toMatch(/^From: "Maison, Tanger" <bonjour@rihla\.example>\r$/m);
    expect(raw).toMatch(/^Auto-Submitted: auto-generated\r$/m);
  });

  it('sent twice under one key is one to whoever gets it; under another it is another', async () => {
    const [one, other] = [randomUUID(), randomUUID()];
    for (const key of [one, one, other]) await send(key);
    const ids = server.taken.map(({ messageId }) => messageId);
    expect(ids).toEqual([one, one, other].map((key) => `<${key}@rihla.example>`));
  });

  it.each([
    ['refuse', 'SMTP_550'],
    ['later', 'SMTP_451'],
    ['cut', 'ECONNECTION'],
  ] as const)('that the server would %s is not taken, and the error quotes nobody', async (meeting, code) => {
    server.will(meeting);
    const error = await thrownBy(send(randomUUID()));
    expect(error).toMatchObject({ name: 'DeliveryError', code });
    expect(JSON.stringify([String(error), error])).not.toContain('zineb');
    expect(server.taken).toEqual([]);
  });

  it('about which the server says nothing is waited for so long and no longer', async () => {
    server.will('hang');
    const began = performance.now();
    expect(await thrownBy(send(randomUUID(), {}, { patienceMs: 300 }))).toMatchObject({ code: 'TIMEOUT' });
    expect(performance.now() - began).toBeLessThan(2_000);
  });

  it('goes once the server is up again', async () => {
    await server.down();
    expect(await thrownBy(send(randomUUID()))).toMatchObject({ code: 'ECONNREFUSED' });
    await server.up();
    await send(randomUUID());
    expect(server.taken).toHaveLength(1);
  });

  it.each([
    ['no address', { to: 'zineb' }],
    ['two addresses', { to: `${TO}, boris@example.org` }],
    ['a header in the address', { to: `${TO}\r\nBcc: boris@example.org` }],
    ['no text', { text: undefined }],
  ])('with %s is none', async (_, payload) => {
    expect(await thrownBy(send(randomUUID(), payload))).toMatchObject({ name: 'ZodError' });
    expect(server.taken).toEqual([]);
  });

  it('has one subject and no header of its writer’s', async () => {
    await send(randomUUID(), { subject: 'Bonjour\r\nBcc: boris@example.org' });
    expect(server.taken).toMatchObject([{ to: [TO] }]);
    expect(server.taken[0]?.raw).not.toMatch(/^Bcc:/im);
  });
});

describe('a mail on its way', () => {
  it('is told to no server of another machine without TLS', async () => {
    const elsewhere = await openMailServer({ host: '127.0.0.2' });
    const error = await thrownBy(send(randomUUID(), {}, { url: elsewhere.url }));
    expect(error).toMatchObject({ name: 'DeliveryError', code: 'ETLS' });
    // Not even when the address asks for it.
    await expect(send(randomUUID(), {}, { url: `${elsewhere.url}?requireTLS=false` })).rejects.toThrow();
    expect(elsewhere.taken).toEqual([]);
    await elsewhere.close();
  });

  it('is told to nobody whose certificate is not good', async () => {
    const impostor = await openMailServer({ tls: true });
    const error = await thrownBy(send(randomUUID(), {}, { url: impostor.url }));
    expect(error).toMatchObject({ name: 'DeliveryError', code: 'CERT_HAS_EXPIRED' });
    expect(impostor.taken).toEqual([]);
    await impostor.close();
  });
});
