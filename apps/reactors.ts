import { type AnyReactor, postWebhook, type Transports } from '@rihla/platform';

/** Every effect of the house on the outside world; the worker carries them out. No context asks for one yet. */
export const reactors: readonly AnyReactor[] = [];

/** What carries effects, by kind. There is no mail yet: it comes with its library and a server to try it on. */
export const transports: Transports = { webhook: postWebhook() };
