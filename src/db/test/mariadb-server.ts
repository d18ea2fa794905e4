import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Certificates } from './certificates.ts';
import { guardServer } from './guard.ts';
import { freePort } from './postgres-cluster.ts';

const startTimeoutSeconds = 60;
const account = { user: 'app', password: 'app-test' };
const accountSql = `CREATE USER '${account.user}'@'%' IDENTIFIED BY '${account.password}';\nGRANT ALL ON *.* TO '${account.user}'@'%' WITH GRANT OPTION;\n`;
const unsafeButFast = ['--innodb-flush-log-at-trx-commit=0', '--innodb-doublewrite=0', '--sync-binlog=0', '--innodb-buffer-pool-size=128M'];
const local = ['--skip-name-resolve', '--bind-address=127.0.0.1', '--character-set-server=utf8mb4', '--max-allowed-packet=64M'];

export interface MariadbServer {
  host: string;
  port: number;
  user: string;
  password: string;
}

/** A throw-away MariaDB in a temporary folder, with TLS where a certificate is given; gone when this process is. */
export async function startMariadb(certificates?: Certificates): Promise<MariadbServer & { pid: number; stop(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'headwater-test-mariadb-'));
  const dataFolder = join(folder, 'data');
  installDatabase(dataFolder);
  const port = await freePort();
  const { child, logFile } = spawnServer(folder, dataFolder, [`--port=${port}`, ...tlsArgs(certificates)]);
  const pid = child.pid as number;
  const guard = guardServer(pid, folder);
  await untilReady(child, logFile);
  return { host: '127.0.0.1', port, ...account, pid, stop: guard.release };
}

function installDatabase(dataFolder: string): void {
  const args = ['--no-defaults', ...asRoot(), `--datadir=${dataFolder}`, '--auth-root-authentication-method=normal', '--skip-test-db'];
  const result = spawnSync('mariadb-install-db', args, { encoding: 'utf8' });
  if (result.error) throw new Error(`MariaDB is not installed (Debian: apt-get install mariadb-server): ${result.error.message}`);
  if (result.status !== 0) throw new Error(`mariadb-install-db failed: ${result.stdout}${result.stderr}`);
}

function tlsArgs(certificates: Certificates | undefined): string[] {
  return certificates ? [`--ssl-cert=${certificates.certificateFile}`, `--ssl-key=${certificates.keyFile}`] : ['--skip-ssl'];
}

function spawnServer(folder: string, dataFolder: string, more: readonly string[]): { child: ChildProcess; logFile: string } {
  const accountFile = join(folder, 'account.sql');
  writeFileSync(accountFile, accountSql);
  const files = [
    `--datadir=${dataFolder}`,
    `--socket=${join(folder, 's')}`,
    `--pid-file=${join(folder, 'pid')}`,
    `--init-file=${accountFile}`,
  ];
  const args = ['--no-defaults', ...asRoot(), ...files, ...more, ...local, ...unsafeButFast];
  const logFile = join(folder, 'log');
  const log = openSync(logFile, 'a');
  const child = spawn(mariadbd(), args, { stdio: ['ignore', log, log], detached: true });
  child.on('error', () => undefined);
  child.unref();
  closeSync(log);
  if (child.pid === undefined) throw new Error('mariadbd could not be started');
  return { child, logFile };
}

async function untilReady(child: ChildProcess, logFile: string): Promise<void> {
  const deadline = Date.now() + startTimeoutSeconds * 1000;
  while (!readFileSync(logFile, 'utf8').includes('ready for connections')) {
    if (child.exitCode !== null || Date.now() > deadline) throw new Error(`MariaDB did not start: ${readFileSync(logFile, 'utf8')}`);
    await delay(20);
  }
}

function mariadbd(): string {
  return existsSync('/usr/sbin/mariadbd') ? '/usr/sbin/mariadbd' : 'mariadbd';
}

function asRoot(): string[] {
  return process.getuid?.() === 0 ? ['--user=root'] : [];
}
