import { readFileSync } from 'node:fs';
import { z } from 'zod';

const hexKey = z.string().regex(/^[0-9a-f]{64}$/i, 'must be 64 hexadecimal digits');
const list = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((entry) => entry.trim())
      .filter(Boolean),
  );
const flag = z
  .enum(['0', '1', 'true', 'false', ''])
  .default('')
  .transform((text) => text === '1' || text === 'true');

/** Everything the product reads from its environment; `.env.example` lists the same names. */
const environmentSchema = z.object({
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, 'must begin with postgres://'),
  AUTH_SECRET: z.string().min(32, 'must have at least 32 characters'),
  ENCRYPTION_KEY: hexKey,
  ENCRYPTION_KEYS_OLD: list.pipe(z.array(hexKey)),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOSTNAME: z.string().default('127.0.0.1'),
  NEXTAUTH_URL: z.url().optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  HEADWATER_DATA_DIR: z.string().min(1).default('.data'),
  HEADWATER_FILE_ROOTS: list,
  HEADWATER_EGRESS_ALLOW: list,
  /** How many proxies of one's own stand before the console: so many entries of X-Forwarded-For are believed, from the right. */
  HEADWATER_TRUSTED_PROXY_HOPS: z.coerce.number().int().min(0).max(5).default(0),
  HEADWATER_MAX_UPLOAD_BYTES: z.coerce
    .number()
    .int()
    .min(1)
    .default(1024 * 1024 * 1024),
  WORKER_SLOTS: z.coerce.number().int().min(1).max(64).default(4),
  WORKER_NAME: z.string().default(''),
  /** Where the worker listens for realtime rows and metrics; port 0 picks a free one. */
  WORKER_HOST: z.string().default('127.0.0.1'),
  WORKER_PORT: z.coerce.number().int().min(0).max(65535).default(0),
  /** Address under which the console reaches the worker, where it is not the one it listens on. */
  WORKER_PUBLIC_URL: z.string().default(''),
  METRICS_TOKEN: z.string().default(''),
  /** An OpenID provider beside passwords; its callback is `<NEXTAUTH_URL>/api/auth/callback/oidc`. */
  OIDC_ISSUER: z.url().optional(),
  OIDC_CLIENT_ID: z.string().default(''),
  OIDC_CLIENT_SECRET: z.string().default(''),
  /** What the button on the sign-in page calls it. */
  OIDC_NAME: z.string().max(40).default(''),
  /** Role of people whom the provider knows and nobody invited; empty lets none of them in. */
  OIDC_DEFAULT_ROLE: z.enum(['', 'none', 'viewer', 'operator', 'reviewer', 'editor']).default(''),
  INIT_ADMIN_EMAIL: z.string().default(''),
  INIT_ADMIN_PASSWORD: z.string().default(''),
  HEADWATER_FAULTS: flag,
  HEADWATER_PAUSE_AT: z.string().default(''),
});

export type Environment = z.output<typeof environmentSchema>;

/** Names that may come from a file: `NAME_FILE` holds its path. */
const secretNames = [
  'DATABASE_URL',
  'AUTH_SECRET',
  'ENCRYPTION_KEY',
  'ENCRYPTION_KEYS_OLD',
  'METRICS_TOKEN',
  'OIDC_CLIENT_SECRET',
  'INIT_ADMIN_PASSWORD',
  'HEADWATER_TOKEN',
] as const;
const wellKnownSecrets = ['changeme', 'secret', 'password', 'default', 'development'];

export class EnvironmentRefused extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(`The environment is not usable:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'EnvironmentRefused';
    this.problems = problems;
  }
}

/** Reads and checks all of it; throws EnvironmentRefused that names every problem and no value. */
export function parseEnvironment(variables: Readonly<Record<string, string | undefined>>): Environment {
  const { values, problems } = withSecretFiles(variables);
  const result = environmentSchema.safeParse(values);
  const all = [...problems, ...(result.error?.issues.map(problemOf) ?? []), ...weakSecrets(values)];
  if (all.length > 0 || !result.success) throw new EnvironmentRefused([...new Set(all)]);
  return result.data;
}

function problemOf(issue: z.core.$ZodIssue): string {
  const name = String(issue.path[0]);
  const isMissing = issue.code === 'invalid_type' && issue.input === undefined;
  return `${name} ${isMissing ? 'is not set' : issue.message}`;
}

function withSecretFiles(variables: Readonly<Record<string, string | undefined>>) {
  const values: Record<string, string | undefined> = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const problems: string[] = [];
  for (const name of secretNames) {
    const path = variables[`${name}_FILE`];
    if (!path) continue;
    try {
      values[name] = readFileSync(path, 'utf8').trim();
    } catch {
      problems.push(`${name}_FILE cannot be read`);
    }
  }
  return { values, problems };
}

function weakSecrets(values: Readonly<Record<string, string | undefined>>): string[] {
  const { AUTH_SECRET = '', ENCRYPTION_KEY = '' } = values;
  const problems: string[] = [];
  if (wellKnownSecrets.some((word) => AUTH_SECRET.toLowerCase().startsWith(word))) problems.push('AUTH_SECRET is a well-known value');
  if (ENCRYPTION_KEY !== '' && new Set(ENCRYPTION_KEY).size < 4) problems.push('ENCRYPTION_KEY is a trivial value');
  return problems;
}

const remoteSchema = z.object({
  HEADWATER_URL: z.url().optional(),
  HEADWATER_TOKEN: z.string().default(''),
});

/** The console a command line speaks to instead of a database of its own; null without one. */
export function remoteConsole(): { readonly url: string; readonly token: string } | null {
  const { HEADWATER_URL: url, HEADWATER_TOKEN: token } = remoteSchema.parse(withSecretFiles(process.env).values);
  return url === undefined ? null : { url, token };
}

let parsed: Environment | undefined;

/** The environment of this process, read once. */
export function environment(): Environment {
  parsed ??= parseEnvironment(process.env);
  return parsed;
}

/** `${secret:NAME}` of applied files: a variable of the environment, or undefined. */
export function secretVariable(name: string): string | undefined {
  return process.env[name];
}
