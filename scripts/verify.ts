/** `npm run verify [-- --json FILE]`: everything that can be said about the code without running it. Needs no database. */
import { writeFileSync } from 'node:fs';
import type { Verdict } from './verify/step.ts';
import { steps } from './verify/steps.ts';

const lanes = 2;

interface Result extends Verdict {
  name: string;
  seconds: number;
}

const results = await runAll();
const failed = results.filter(({ isPassed }) => !isPassed).length;
const jsonFile = process.argv[process.argv.indexOf('--json') + 1];
if (process.argv.includes('--json') && jsonFile) writeFileSync(jsonFile, JSON.stringify(results));
console.log(`verify: ${results.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

async function runAll(): Promise<Result[]> {
  const waiting = [...steps];
  const done: Result[] = [];
  const work = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const started = performance.now();
      const verdict = await step.run().catch((error: Error): Verdict => ({ isPassed: false, detail: String(error.stack ?? error) }));
      const result = { ...verdict, name: step.name, seconds: (performance.now() - started) / 1000 };
      done.push(result);
      report(result);
    }
  };
  await Promise.all(Array.from({ length: lanes }, work));
  return done;
}

function report({ name, isPassed, detail, seconds }: Result): void {
  console.log(`${isPassed ? '✓' : '✗'} ${name} (${seconds.toFixed(1)} s)`);
  if (!isPassed) console.log(detail.trimEnd().replace(/^/gm, '    '));
}
