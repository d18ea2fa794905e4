import type { Command } from 'commander';
import { type Composition, compose } from '../composition.ts';
import { translatorFor } from '../contracts/messages/index.ts';
import { type ErrorRecord, toErrorRecord } from '../core/errors/headwater-error.ts';
import { type Environment, EnvironmentRefused, environment } from '../env.ts';
import { cliActor, type ServiceContext } from '../services/context.ts';
import { ExitCode } from './exit.ts';
import { note, type OutputFormat, print } from './output.ts';

export interface Session {
  readonly env: Environment;
  readonly composition: Composition;
  readonly context: ServiceContext;
  readonly format: OutputFormat;
  print(value: unknown): void;
}

export type Work = (session: Session) => Promise<ExitCode>;

/** Runs one command as the actor `cli` in this process and leaves its exit code. */
export async function inSession(command: Command, work: Work): Promise<void> {
  const { output } = command.optsWithGlobals<{ output: OutputFormat }>();
  process.exitCode = await runWork(output, work);
}

async function runWork(format: OutputFormat, work: Work): Promise<ExitCode> {
  let composition: Composition | undefined;
  try {
    const env = environment();
    composition = compose(env, { applicationName: 'headwater-cli', maxConnections: 4 });
    const context: ServiceContext = { db: composition.db, ports: composition.ports, actor: cliActor, origin: null };
    return await work({ env, composition, context, format, print: (value) => print(value, format) });
  } catch (error) {
    report(error, format);
    return ExitCode.failed;
  } finally {
    await composition?.close();
  }
}

function report(error: unknown, format: OutputFormat): void {
  if (error instanceof EnvironmentRefused) return note(error.message);
  const record = toErrorRecord(error);
  if (format === 'table') note(sentenceOf(record));
  else note(JSON.stringify({ error: record }));
}

/** Code, sentence and what to do. */
export function sentenceOf({ code, details }: ErrorRecord): string {
  const translate = translatorFor('en');
  const texts = ['sentence', 'fix'].map((part) => `errors.${code}.${part}`).filter((key) => translate.has(key));
  return [code, ...texts.map((key) => `  ${translate(key, details as Record<string, string>)}`)].join('\n');
}
