/** npm hands a Ctrl-C on to a process that the terminal has told already: what comes so soon is no second wish. */
const ECHO_MS = 2_000;
const GLANCE_MS = 500;

/** Aborts at the first Ctrl-C or kill; a second one, later, ends at once. */
export const stopSignal = (): AbortSignal => {
  const stopping = new AbortController();
  let since = Infinity;
  const stop = (): void => {
    if (performance.now() - since > ECHO_MS) process.exit(1);
    if (stopping.signal.aborted) return;
    since = performance.now();
    process.stdout.write('stopping …\n');
    stopping.abort();
  };
  // The terminal that we wrote to may be gone; that is no reason to fall before everything is put down.
  process.stdout.on('error', () => undefined);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  whenNpmIsKilled(stop);
  return stopping.signal;
};

/** A kill of npm ends the shell between npm and us, and nobody tells us. */
const whenNpmIsKilled = (stop: () => void): void => {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    stop();
  }, GLANCE_MS).unref();
};
