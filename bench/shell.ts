import { spawn } from 'node:child_process';

/** Runs a shell pipeline; any failing part fails the whole. Returns what it printed. */
export async function shell(script: string, env: Readonly<Record<string, string>> = {}): Promise<string> {
  const child = spawn('bash', ['-c', `set -o pipefail; ${script}`], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let complaints = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  child.stderr.on('data', (chunk) => {
    complaints += chunk;
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (code !== 0) throw new Error(`exit ${code}: ${script.slice(0, 200)}\n${complaints.slice(-2000)}`);
  return output;
}

const peers = { psql: 'postgresql-client', pgloader: 'pgloader', mariadbd: 'mariadb-server', mariadb: 'mariadb-client' };

/** Installs the peers that are missing, on Debian as root; elsewhere says what to install. */
export async function installPeers(): Promise<void> {
  const missing: string[] = [];
  for (const [command, debianPackage] of Object.entries(peers)) {
    const isThere = await shell(`command -v ${command}`).then(
      () => true,
      () => false,
    );
    if (!isThere) missing.push(debianPackage);
  }
  if (missing.length === 0) return;
  const packages = [...new Set(missing)].join(' ');
  console.error(`installing peers: ${packages}`);
  await shell(`apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends ${packages}`);
}
