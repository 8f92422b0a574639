import createClient, { type Middleware } from 'openapi-fetch';
import { problemFrom, unreachable } from './problem';
import type { Routes } from './shapes';

/** What every later request must carry: the proof against forged requests, and how far we have written. */
const carried: { csrfToken?: string; position?: string } = {};

export const carryCsrfToken = (token: string) => {
  carried.csrfToken = token;
};

export const carryNothing = () => {
  delete carried.csrfToken;
  delete carried.position;
};

const safe = new Set(['GET', 'HEAD']);

const conversation: Middleware = {
  onRequest({ request }) {
    if (carried.position) request.headers.set('Rihla-Position', carried.position);
    if (!safe.has(request.method) && carried.csrfToken) request.headers.set('X-CSRF-Token', carried.csrfToken);
    return request;
  },
  async onResponse({ response }) {
    carried.position = response.headers.get('Rihla-Position') ?? carried.position ?? '';
    if (!response.ok) throw await problemFrom(response);
  },
  onError: () => unreachable(),
};

export const api = createClient<Routes>({ baseUrl: '/api/v1', credentials: 'same-origin' });
api.use(conversation);

interface Answer<T> {
  readonly data?: T | undefined;
  readonly response: Response;
}

/** The body of an answer; a refusal has been thrown before. */
export const bodyOf = async <T>(answer: Promise<Answer<T>>): Promise<T> => (await answer).data as T;

/** Where a decision on an existing thing goes: to the thing as it was read, or it is refused as stale. */
export const onVersion = (id: string, version: number) => ({
  path: { id },
  header: { 'If-Match': `"${String(version)}"` },
});
