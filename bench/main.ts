import { parseArgs } from 'node:util';
import { type Lab, withLab } from './lab.ts';
import { files } from './measures/files.ts';
import { httpPush } from './measures/http-push.ts';
import { largeFile } from './measures/large-file.ts';
import { mariadb } from './measures/mariadb.ts';
import { postgresToPostgres } from './measures/postgres-to-postgres.ts';
import { residentMemory } from './measures/resident-memory.ts';
import { upsert } from './measures/upsert.ts';
import { type Finding, isMet, type Measure, machineLine, publishFindings, show, writeJson } from './report.ts';
import { installPeers } from './shell.ts';

const measures: Readonly<Record<string, (lab: Lab) => AsyncIterable<Measure> | Promise<readonly Measure[]>>> = {
  postgres: postgresToPostgres,
  upsert,
  files,
  mariadb,
  'http-push': httpPush,
  memory: residentMemory,
  'large-file': largeFile,
};

/** Takes disk and minutes: measured when it is named. */
const onRequest = ['large-file'];

const { values: options } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, json: { type: 'string' }, only: { type: 'string' } },
});

await installPeers();
console.log(machineLine());
const on = new Date().toISOString().slice(0, 10);
const mode = options.quick ? 'quick' : 'full';
const findings: Finding[] = [];
await withLab(options.quick, async (lab) => {
  for (const [name, measure] of Object.entries(measures)) {
    if (options.only ? !options.only.split(',').includes(name) : onRequest.includes(name)) continue;
    for await (const result of await measure(lab)) {
      findings.push({ ...result, mode, on });
      console.log(
        `${isMet(result) ? 'met   ' : 'missed'} ${result.name}: ${show(result.value)} ${result.unit} (target ${show(result.target)}; ${result.note})`,
      );
    }
  }
});
if (options.json) await writeJson(options.json, findings);
await publishFindings(findings);
