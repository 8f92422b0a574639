import { postWebhook } from './post-webhook';
import { openReceiver, type Receiver } from '@rihla/test/receiver';

let receiver: Receiver;
beforeAll(async () => {
  receiver = await openReceiver();
});
beforeEach(() => {
  receiver.clear();
});
afterAll(() => receiver.close());

const post = (url: string, patienceMs = 2_000): Promise<void> =>
  postWebhook({ allowedOrigin: receiver.origin, patienceMs })({
    tenant: 't',
    key: 'k1',
    kind: 'webhook',
    payload: { url, body: { door: 'front' } },
  });

describe('a webhook', () => {
  it('is told the body and the key', async () => {
    await post(`${receiver.origin}/hook`);
    expect(receiver.calls).toEqual([{ key: 'k1', body: { door: 'front' } }]);
  });

  it.each([
    ['fail', 'HTTP_500'],
    ['redirect', 'HTTP_307'],
    ['cut', 'ECONNRESET'],
  ] as const)('that would %s has not taken it', async (manner, code) => {
    receiver.will(manner);
    await expect(post(receiver.origin)).rejects.toMatchObject({ code });
    expect(receiver.calls).toHaveLength(1);
  });

  it('that says nothing is waited for so long and no longer', async () => {
    receiver.will('hang');
    await expect(post(receiver.origin, 50)).rejects.toMatchObject({ code: 'TIMEOUT' });
  });

  it('has taken it with its status; an answer without end is not listened to', async () => {
    receiver.will('endless');
    await post(receiver.origin);
    expect(receiver.taken).toHaveLength(1);
  });

  it('must be https', async () => {
    await expect(post('http://example.org/hook')).rejects.toMatchObject({ code: 'NOT_HTTPS' });
    await expect(post(receiver.origin.replace('127.0.0.1', 'localhost'))).rejects.toMatchObject({ code: 'NOT_HTTPS' });
  });

  it.each([
    'https://127.0.0.1/',
    'https://localhost/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://0177.0.0.1/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://10.0.0.7/',
    'https://169.254.169.254/latest/meta-data/',
  ])('is never %s', async (url) => {
    await expect(post(url)).rejects.toMatchObject({ code: 'ADDRESS_NOT_PUBLIC' });
  });

  it('needs an address and a body', async () => {
    await expect(post('not an address')).rejects.toMatchObject({ name: 'ZodError' });
  });
});
