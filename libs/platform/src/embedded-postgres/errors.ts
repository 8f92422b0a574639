export type EmbeddedPostgresProblem =
  | 'no-binaries'
  | 'no-account'
  | 'closed-directory'
  | 'cluster-lost'
  | 'password-lost'
  | 'init-failed'
  | 'port-busy'
  | 'start-failed'
  | 'stop-failed';

/** The embedded server could not be brought up or down; the message is a sentence for the person at the terminal. */
export class EmbeddedPostgresError extends Error {
  constructor(
    readonly problem: EmbeddedPostgresProblem,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'EmbeddedPostgresError';
  }
}
