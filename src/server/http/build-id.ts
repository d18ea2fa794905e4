import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const file = join('.next', 'BUILD_ID');
let known: string | undefined;

/** Which build this process serves; read once, so that a build beside a running console does not pass for it. */
export function buildId(): string {
  known ??= readBuildId();
  return known;
}

function readBuildId(): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return 'development';
  }
}
