import { randomUUID } from 'node:crypto';
import type { TenantId } from '@rihla/event-store';
import type { Instant } from '@rihla/kernel';
import { type DoorOpened, doorShapes, type Doors, someDoors } from '@rihla/test/doors';
import { type MailServer, openMailServer } from '@rihla/test/mail-server';
import { Clock } from '../configuration/clock';
import { Log, type LogFields } from '../configuration/log';
import { followProjections } from '../projections/follow-projections';
import { deliverDue, type Outbox } from './deliver-effects';
import type { Transports } from './effect';
import type { Reactor } from './reactor';
import { sendMail } from './send-mail';
import { type WaitingEffect, waitingEffects } from './waiting-effects';
import { writeEffects } from './write-effects';

const GUEST = 'zineb@example.org';

/** Every look at it is four hours later: what failed is due again. */
class LeapingClock extends Clock {
  private at = Date.parse('2022-01-05T10:00:00.000Z');

  override now(): Instant {
    this.at += 4 * 3_600_000;
    return new Date(this.at).toISOString();
  }
}

class HeardLog extends Log {
  readonly lines: string[] = [];

  override failure(message: string, error: unknown, fields: LogFields = {}): void {
    this.lines.push(JSON.stringify({ message, error, fields }));
  }
}

/** Writes to who came through the door. */
const greeter: Reactor<DoorOpened> = {
  name: 'greeter',
  version: 1,
  fromStart: true,
  shapes: doorShapes,
  reads: ['I'],
  on: {
    DoorOpened: ({ data: { door, guest } }) => ({
      key: door,
      kind: 'mail',
      payload: { to: guest, subject: 'Bienvenue', text: 'Vous êtes entrée.' },
    }),
  },
};

let doors: Doors;
let server: MailServer;
let tenant: TenantId;
let log: HeardLog;

beforeAll(async () => {
  doors = await someDoors();
  server = await openMailServer();
}, 30_000);
beforeEach(async () => {
  tenant = await doors.newTenant();
  log = new HeardLog('silent');
  server.clear();
});
afterAll(async () => {
  await server.close();
  await doors.close();
});

const outbox = (transports: Transports): Outbox => {
  const { transactions, rowSealer } = doors.ground;
  return { transactions, rowSealer, transports, clock: new LeapingClock(), log };
};
const withMail = (): Outbox => outbox({ mail: sendMail({ url: server.url, from: 'bonjour@rihla.example' }) });
/** A guest comes, and a mail to her is written down; nothing is sent yet. */
const written = async (guestId = randomUUID()): Promise<void> => {
  await doors.opens(tenant, 'front', { guestId, guest: GUEST });
  const one = followProjections(doors.ground, [writeEffects(greeter, doors.ground.rowSealer)], new Log('silent'));
  await one.idle();
  await one.close();
};
const waiting = (): Promise<readonly WaitingEffect[]> =>
  waitingEffects(doors.ground.transactions, tenant, '2030-01-01T00:00:00.000Z', 10);

describe('a mail in the outbox', () => {
  it('is sent once, under its key', async () => {
    await written();
    const [{ key } = { key: '' }] = await waiting();
    const one = withMail();
    expect([await deliverDue(one, tenant), await deliverDue(one, tenant)]).toEqual([1, 0]);
    expect(server.taken).toMatchObject([{ to: [GUEST], messageId: `<${key}@rihla.example>` }]);
    expect(await waiting()).toEqual([]);
  });

  it('that was taken without a word is sent again as the same mail', async () => {
    await written();
    server.will('takeAndCut');
    const one = withMail();
    for (let turn = 0; turn < 3; turn += 1) await deliverDue(one, tenant);
    expect(server.taken).toHaveLength(2);
    expect(new Set(server.taken.map(({ messageId }) => messageId)).size).toBe(1);
  });

  it('waits while the server is down, and goes when it is up', async () => {
    await written();
    const one = withMail();
    await server.down();
    await deliverDue(one, tenant);
    expect(await waiting()).toMatchObject([{ attempts: 1, error: 'DeliveryError ECONNREFUSED' }]);
    await server.up();
    await deliverDue(one, tenant);
    expect(server.taken).toHaveLength(1);
  });

  it('that is refused eight times is parked, and no line or row says to whom it was', async () => {
    await written();
    server.will(...Array.from({ length: 8 }, () => 'refuse' as const));
    const one = withMail();
    for (let turn = 0; turn < 9; turn += 1) await deliverDue(one, tenant);
    expect(await waiting()).toMatchObject([{ state: 'parked', attempts: 8, error: 'DeliveryError SMTP_550' }]);
    expect(server.taken).toEqual([]);
    expect(log.lines).toHaveLength(1);
    expect(JSON.stringify([log.lines, await waiting()])).not.toMatch(/zineb|bienvenue/i);
  });

  it('is parked by a plain name when there is no mail server', async () => {
    await written();
    const one = outbox({});
    for (let turn = 0; turn < 9; turn += 1) await deliverDue(one, tenant);
    expect(await waiting()).toMatchObject([{ kind: 'mail', state: 'parked', error: 'DeliveryError NO_TRANSPORT' }]);
  });

  it('is dropped when its person is erased before it was sent', async () => {
    const guestId = randomUUID();
    await written(guestId);
    await doors.ground.keyRing.destroy(tenant, guestId);
    await deliverDue(withMail(), tenant);
    expect([await waiting(), server.taken]).toEqual([[], []]);
  });
});
