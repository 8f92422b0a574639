import { lookup } from 'node:dns';
import { once } from 'node:events';
import { type ClientRequest, type IncomingMessage, request as requestInClear } from 'node:http';
import { request } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { z } from 'zod';
import { DeliveryError, type Transport } from './effect';
import { isPublic } from './public-address';

const Payload = z.object({ url: z.url(), body: z.json() });

/** How a webhook is called; the defaults are those of production. */
export interface WebhookRules {
  /** The one origin that may be http and not public: a test's own receiver. */
  readonly allowedOrigin?: string;
  /** How long everything together may take, in milliseconds (security.md T19). */
  readonly patienceMs?: number;
}

/**
 * Posts `{ url, body }` as JSON with the key as `Idempotency-Key`. Over https, to public addresses only, no redirect is
 * followed; any 2xx is a yes. Of an answer the status is read and the rest refused, so its size does not matter.
 * Error codes: NOT_HTTPS, ADDRESS_NOT_PUBLIC, TIMEOUT, HTTP_<status>, and those of the socket.
 */
export const postWebhook = ({ allowedOrigin, patienceMs = 5_000 }: WebhookRules = {}): Transport => {
  const open = (url: URL, key: string, signal: AbortSignal): ClientRequest => {
    const headers = { 'content-type': 'application/json', 'idempotency-key': key };
    const how = { method: 'POST', headers, signal, agent: false } as const;
    if (url.origin === allowedOrigin) return (url.protocol === 'http:' ? requestInClear : request)(url, how);
    if (url.protocol !== 'https:') throw new DeliveryError('NOT_HTTPS');
    const literal = url.hostname.replace(/^\[|\]$/g, '');
    if (isIP(literal) && !isPublic(literal)) throw new DeliveryError('ADDRESS_NOT_PUBLIC');
    return request(url, { ...how, lookup: publicOnly });
  };
  return async ({ key, payload }) => {
    const { url, body } = Payload.parse(payload);
    const signal = AbortSignal.timeout(patienceMs);
    const status = await answerTo(open(new URL(url), key, signal), JSON.stringify(body)).catch((error: unknown) => {
      throw signal.aborted ? new DeliveryError('TIMEOUT') : error;
    });
    if (status < 200 || status > 299) throw new DeliveryError(`HTTP_${status}`);
  };
};

/** Connects to the address that was looked at: a name that answers otherwise the second time wins nothing. */
const publicOnly: LookupFunction = (host, options, found) => {
  lookup(host, { ...options, all: true }, (error, addresses) => {
    const open = error === null && addresses.every(({ address }) => isPublic(address));
    found(open ? null : (error ?? new DeliveryError('ADDRESS_NOT_PUBLIC')), addresses);
  });
};

const answerTo = async (outgoing: ClientRequest, body: string): Promise<number> => {
  // A connection may break after the answer as well; without a listener that would end the process.
  outgoing.on('error', () => undefined);
  const answered = once(outgoing, 'response') as Promise<[IncomingMessage]>;
  outgoing.end(body);
  const [{ statusCode = 0 }] = await answered;
  outgoing.destroy();
  return statusCode;
};
