import { createTransport } from 'nodemailer';
import { z } from 'zod';
import { DeliveryError, type Transport } from './effect';

/** One mail to one person: two persons' addresses never meet in a mail, and one refusal is of one mail. */
const Payload = z.object({ to: z.email(), subject: z.string(), text: z.string() });

/** Where mail goes out, and in whose name. */
export interface MailRules {
  /** `smtps://` is TLS from the first byte; `smtp://` is asked for STARTTLS before anything is said, but on this machine. */
  readonly url: string;
  /** `name@example.org`, or `Name <name@example.org>`. */
  readonly from: string;
  /** How long everything together may take, in milliseconds. */
  readonly patienceMs?: number;
}

const THIS_MACHINE = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Sends `{ to, subject, text }` with a Message-ID made of the key, the same at every attempt, so that whoever gets it twice
 * can tell. Taken is what the server has taken: a mail that comes back later is not known here.
 * Error codes: TIMEOUT, SMTP_<reply>, and those of the connection and of TLS.
 */
export const sendMail = ({ url, from, patienceMs = 8_000 }: MailRules): Transport => {
  const sender = senderOf(from);
  const mailer = createTransport(serverAt(new URL(url)));
  return async ({ key, payload }) => {
    const { to, subject, text } = Payload.parse(payload);
    const signal = AbortSignal.timeout(patienceMs);
    const mail = {
      from: sender,
      to: { name: '', address: to },
      subject,
      text,
      messageId: `<${key}@${sender.domain}>`,
      // No answering machine answers this one (RFC 3834).
      headers: { 'Auto-Submitted': 'auto-generated' },
      signal,
    };
    await mailer.sendMail(mail).catch((error: unknown) => {
      throw new DeliveryError(signal.aborted ? 'TIMEOUT' : reasonOf(error));
    });
  };
};

/** Of the address nothing else is read: an option in it could turn off what protects the mail, or log it. */
const serverAt = ({ protocol, hostname, port, username, password }: URL) => ({
  host: hostname.replace(/^\[|\]$/g, ''),
  secure: protocol === 'smtps:',
  requireTLS: protocol === 'smtp:' && !THIS_MACHINE.has(hostname),
  ...(port !== '' && { port: Number(port) }),
  ...(username !== '' && { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
});

const senderOf = (from: string): { readonly name: string; readonly address: string; readonly domain: string } => {
  const [, name = '', address = from] = /^(.*?) *<([^<>]+)>$/.exec(from) ?? [];
  return { name, address, domain: address.slice(address.lastIndexOf('@') + 1) };
};

/** The number of the server's answer, or the code of what broke; the words quote addresses. */
const reasonOf = (error: unknown): string => {
  const { responseCode, originalCode, code } = error as {
    readonly responseCode?: number;
    readonly originalCode?: string;
    readonly code?: string;
  };
  // No TLS is no TLS, with whatever number the server says so.
  const answered = responseCode !== undefined && code !== 'ETLS';
  return answered ? `SMTP_${String(responseCode)}` : (originalCode ?? code ?? 'UNKNOWN');
};
