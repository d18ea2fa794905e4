import { moveStream, readRequest, writeRequest } from '../../_contract/moves.ts';
import { postgresRuntime as runtime } from '../index.ts';
import { contextFor } from './context.ts';

/** `node copy-table.ts <url> <from> <to>`: copies a table in a process of its own, in whatever time zone that runs. */
const [url, from, to] = process.argv.slice(2) as [string, string, string];
const context = contextFor(url);
const stream = { path: ['public', from], kind: 'table' as const, config: {} };
const { fields } = await runtime.describe(context, stream);
const target = { schema: 'public', table: to, writeMode: 'append' as const, keyColumns: [], isEmptyOverwriteAllowed: false };
const mover = await moveStream(
  runtime,
  { source: context, target: context },
  writeRequest(target, fields, { interfaceId: `zones-${process.pid}`, runId: String(process.pid) }),
  readRequest(stream, fields),
);
if (mover.rejectedRows.length > 0) throw new Error(JSON.stringify(mover.rejectedRows));
