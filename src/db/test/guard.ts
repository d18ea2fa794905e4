import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Makes sure that a test server and its folder are gone once this process is, even after kill -9. */
export function guardServer(pid: number, folder: string): { release: () => Promise<void> } {
  const script = fileURLToPath(new URL('./guardian.ts', import.meta.url));
  const guardian = spawn(process.execPath, [script, String(pid), folder], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
  const gone = new Promise<void>((resolve) => guardian.once('exit', () => resolve()));
  guardian.unref();
  return {
    release: () => {
      guardian.ref();
      guardian.stdin.end();
      return gone;
    },
  };
}
