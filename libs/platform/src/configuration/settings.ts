import { z } from 'zod';

const Environment = z
  .object({
    NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
    PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
    HOST: z.string().default('127.0.0.1'),
    /** Where a worker of its own tells how it fares; without it, it listens nowhere. */
    WORKER_PORT: z.coerce.number().int().min(1).max(65_535).optional(),
    /** An administrator's address of an existing server; without it the embedded PostgreSQL of the data directory is used. */
    DATABASE_URL: z.url().optional(),
    /** Where the events are kept: in the same PostgreSQL as everything else, or in a KurrentDB beside it. */
    EVENT_STORE: z.enum(['postgres', 'kurrentdb']).default('postgres'),
    /** `kurrentdb://…` of one node or `kurrentdb+discover://…` of a cluster; it may hold a password. */
    KURRENTDB_URL: z
      .string()
      .regex(/^kurrentdb(\+discover)?:\/\//)
      .optional(),
    /** `smtps://…`, or `smtp://…` with STARTTLS; it may hold a password. Without it there is no mail. */
    SMTP_URL: z
      .string()
      .regex(/^smtps?:\/\/[^\s?#]+$/)
      .refine((url) => URL.canParse(url))
      .optional(),
    /** In whose name mail goes out: an address, or a name and an address. */
    MAIL_FROM: z
      .string()
      .regex(/^([^<>\r\n]+ <[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/)
      .optional(),
    RIHLA_DATA_DIR: z.string().default('.rihla'),
    /** 32 bytes in hex; or a file that holds them. Production refuses to start without one of the two. */
    RIHLA_ROOT_KEY: z
      .string()
      .regex(/^[0-9a-f]{64}$/i)
      .optional(),
    RIHLA_ROOT_KEY_FILE: z.string().optional(),
    /** The public https origin; without it the cookie is the plain one of http://localhost. */
    RIHLA_ORIGIN: z.url().optional(),
  })
  .refine(({ EVENT_STORE, KURRENTDB_URL }) => EVENT_STORE === 'postgres' || KURRENTDB_URL !== undefined, {
    path: ['KURRENTDB_URL'],
    message: 'is missing: EVENT_STORE is kurrentdb',
  })
  .refine(({ SMTP_URL, MAIL_FROM }) => SMTP_URL === undefined || MAIL_FROM !== undefined, {
    path: ['MAIL_FROM'],
    message: 'is missing: mail goes out in nobody’s name',
  });

export interface Settings {
  readonly production: boolean;
  readonly port: number;
  readonly host: string;
  readonly workerPort?: number;
  readonly databaseUrl?: string;
  /** Where the events are, when they are not in the database. */
  readonly kurrentdbUrl?: string;
  /** Where mail goes out, and in whose name; absent when there is no mail. */
  readonly mail?: { readonly url: string; readonly from: string };
  readonly dataDir: string;
  readonly rootKey?: string;
  readonly rootKeyFile?: string;
  readonly origin?: string;
}

/** Reads the environment once; a wrong value is named and nothing starts. */
export const settingsFrom = (environment: Readonly<Record<string, string | undefined>>): Settings => {
  const read = Environment.safeParse(environment);
  if (!read.success) {
    throw new Error(
      `configuration: ${read.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`).join('; ')}`,
    );
  }
  const given = read.data;
  return {
    production: given.NODE_ENV === 'production',
    port: given.PORT,
    host: given.HOST,
    dataDir: given.RIHLA_DATA_DIR,
    ...(given.WORKER_PORT && { workerPort: given.WORKER_PORT }),
    ...(given.DATABASE_URL && { databaseUrl: given.DATABASE_URL }),
    ...(given.EVENT_STORE === 'kurrentdb' && given.KURRENTDB_URL && { kurrentdbUrl: given.KURRENTDB_URL }),
    ...(given.SMTP_URL && given.MAIL_FROM && { mail: { url: given.SMTP_URL, from: given.MAIL_FROM } }),
    ...(given.RIHLA_ROOT_KEY && { rootKey: given.RIHLA_ROOT_KEY }),
    ...(given.RIHLA_ROOT_KEY_FILE && { rootKeyFile: given.RIHLA_ROOT_KEY_FILE }),
    ...(given.RIHLA_ORIGIN && { origin: given.RIHLA_ORIGIN }),
  };
};
