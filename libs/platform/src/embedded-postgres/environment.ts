/** What the server's processes are given of our environment: no secret of the application, messages in English. */
export const bareEnvironment = (): NodeJS.ProcessEnv => {
  const { PATH, SystemRoot, TMPDIR } = process.env;
  return { LC_ALL: 'C', TZ: 'UTC', ...defined({ PATH, SystemRoot, TMPDIR }) };
};

const defined = (values: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
