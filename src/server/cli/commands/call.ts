import { type Command, InvalidArgumentError } from 'commander';
import superjson from 'superjson';
import { type ErrorRecord, toErrorRecord } from '../../core/errors/headwater-error.ts';
import { remoteConsole } from '../../env.ts';
import { refusal } from '../../services/errors.ts';
import { ExitCode } from '../exit.ts';
import { note, type OutputFormat, print } from '../output.ts';
import { sentenceOf } from '../session.ts';

interface Answer {
  readonly result?: { readonly data: Parameters<typeof superjson.deserialize>[0] };
  readonly error?: { readonly json: { readonly data: { readonly error: ErrorRecord } } };
}

const timeoutMilliseconds = 120_000;
const methodNotAllowed = 405;

export function addCallCommand(program: Command): void {
  program
    .command('call <verb> [input]')
    .description('call a verb of the console at HEADWATER_URL with HEADWATER_TOKEN: call run.start \'{"interfaceId":"…"}\'')
    .action(async (verb: string, input: string | undefined, _, command: Command) => {
      const { output } = command.optsWithGlobals<{ output: OutputFormat }>();
      process.exitCode = await callAndPrint(verb, parse(input ?? '{}'), output);
    });
}

async function callAndPrint(verb: string, input: object, format: OutputFormat): Promise<ExitCode> {
  try {
    const answer = await call(verb, input);
    if (answer.result) print(superjson.deserialize(answer.result.data), format);
    else report(answer.error?.json.data.error ?? toErrorRecord(refusal('cli/no-answer')), format);
    return answer.result ? ExitCode.ok : ExitCode.failed;
  } catch (error) {
    report(toErrorRecord(error), format);
    return ExitCode.failed;
  }
}

/** Asked as a query first; a console says so when the verb changes something, and does nothing yet. */
async function call(verb: string, input: object): Promise<Answer> {
  const remote = remoteConsole();
  if (!remote) throw refusal('cli/no-console');
  const text = JSON.stringify(superjson.serialize(input));
  const url = new URL(`/api/trpc/${encodeURIComponent(verb)}`, remote.url);
  const query = new URL(`?input=${encodeURIComponent(text)}`, url);
  const answer = await send(query, remote.token, { method: 'GET' });
  return answer.status === methodNotAllowed ? (await send(url, remote.token, { method: 'POST', body: text })).body : answer.body;
}

async function send(url: URL, token: string, request: RequestInit): Promise<{ readonly status: number; readonly body: Answer }> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  try {
    const signal = AbortSignal.timeout(timeoutMilliseconds);
    const response = await fetch(url, { ...request, headers, redirect: 'error', signal });
    return { status: response.status, body: (await response.json()) as Answer };
  } catch {
    throw refusal('cli/no-answer');
  }
}

function report(record: ErrorRecord, format: OutputFormat): void {
  note(format === 'table' ? sentenceOf(record) : JSON.stringify({ error: record }));
}

function parse(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value;
  } catch {
    // said below
  }
  throw new InvalidArgumentError('the input must be a JSON object');
}
