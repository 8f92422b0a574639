import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

/** How a mail is met. `takeAndCut` takes it and never says so. */
export type Meeting = 'take' | 'refuse' | 'later' | 'cut' | 'takeAndCut' | 'hang';

export interface Mail {
  readonly to: readonly string[];
  /** As it came over the wire. */
  readonly raw: string;
  readonly messageId: string;
}

/** Somebody's mail server: real SMTP on this machine. */
export interface MailServer {
  readonly url: string;
  /** What it took, in its order. */
  readonly taken: readonly Mail[];
  /** The next mails are met so, one each; then all are taken. */
  will(...meetings: readonly Meeting[]): void;
  /** Stops listening, until `up` at the same address. */
  down(): Promise<void>;
  up(): Promise<void>;
  clear(): void;
  close(): Promise<void>;
}

const answered = (responseCode: number, words: string): Error => Object.assign(new Error(words), { responseCode });

/**
 * @param host an address of this machine
 * @param tls offers STARTTLS with a certificate that has run out, instead of none
 */
export const openMailServer = async ({ host = '127.0.0.1', tls = false } = {}): Promise<MailServer> => {
  const taken: Mail[] = [];
  const meetings: Meeting[] = [];
  let server: SMTPServer;
  let port = 0;

  const listen = async (): Promise<void> => {
    server = new SMTPServer({
      authOptional: true,
      disabledCommands: tls ? ['AUTH'] : ['AUTH', 'STARTTLS'],
      closeTimeout: 1,
      // Its certificate has run out and its key is published: it says so on stderr otherwise.
      logger: false,
      onRcptTo: ({ address }, _session, done) => {
        if (meetings[0] !== 'refuse') {
          done();
          return;
        }
        meetings.shift();
        done(answered(550, `no mailbox ${address} here`));
      },
      onData: (stream, { id, envelope }, done) => {
        const cut = (): void => {
          for (const connection of server.connections) if (connection.id === id) connection.close();
        };
        const meet = (raw: string): void => {
          const meeting = meetings.shift() ?? 'take';
          if (meeting === 'later') done(answered(451, `come back later, ${envelope.rcptTo[0]?.address ?? ''}`));
          if (meeting === 'take' || meeting === 'takeAndCut') {
            const [, messageId = ''] = /^message-id: (.*)$/im.exec(raw) ?? [];
            taken.push({ to: envelope.rcptTo.map(({ address }) => address), raw, messageId: messageId.trim() });
          }
          if (meeting === 'take') done();
          if (meeting === 'cut' || meeting === 'takeAndCut') cut();
        };
        text(stream).then(meet, cut);
      },
    });
    // A client that leaves in the middle is no failure of the server's.
    server.on('error', () => undefined);
    server.listen(port, host);
    await once(server.server, 'listening');
    ({ port } = server.server.address() as AddressInfo);
  };
  const down = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => {
        resolve();
      });
    });
  await listen();
  return {
    url: `smtp://${host}:${String(port)}`,
    taken,
    will: (...next) => {
      meetings.push(...next);
    },
    down,
    up: listen,
    clear: () => {
      taken.length = 0;
      meetings.length = 0;
    },
    close: down,
  };
};
