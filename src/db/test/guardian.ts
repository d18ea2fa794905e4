/**
 * Outlives the test run by design: when the run ends, however it ends, its end of our stdin closes,
 * and the server it started is stopped and its folder removed.
 * Arguments: server pid, folder.
 */
import { readFileSync, rmSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

const [pid, folder] = [Number(process.argv[2]), process.argv[3] as string];
const patienceSeconds = 10;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
process.stdin.resume();
process.stdin.once('close', stopServerAndRemoveFolder);

async function stopServerAndRemoveFolder(): Promise<void> {
  send('SIGQUIT');
  const deadline = Date.now() + patienceSeconds * 1000;
  while (isRunning() && Date.now() < deadline) await delay(20);
  send('SIGKILL');
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}

/** A killed server whose parent is gone too stays visible as a zombie until the system collects it. */
function isRunning(): boolean {
  if (!send(0)) return false;
  if (process.platform !== 'linux') return true;
  try {
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

function send(signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}
