import { type AnyReactor, postWebhook, sendMail, type Settings, type Transports } from '@rihla/platform';

/** Every effect of the house on the outside world; the worker carries them out. No context asks for one yet. */
export const reactors: readonly AnyReactor[] = [];

/** What carries effects, by kind. Without a mail server no mail is carried: it waits, and is parked in the end. */
export const transportsOf = ({ mail }: Settings): Transports => ({
  webhook: postWebhook(),
  ...(mail && { mail: sendMail(mail) }),
});
