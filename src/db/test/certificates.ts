import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chooseRunAs, giveFolderTo } from '../embedded/run-as.ts';

/** What a server with TLS is started with, and what its clients trust. */
export interface Certificates {
  readonly certificateFile: string;
  readonly keyFile: string;
  /** PEM of the authority that signed it. */
  readonly authority: string;
  /** PEM of an authority that signed nothing here. */
  readonly strangerAuthority: string;
  remove(): void;
}

const newKey = ['-newkey', 'rsa:2048', '-nodes', '-keyout'];
const validity = ['-days', '2'];

/** A certificate for `names` (`DNS:…`, `IP:…`) by an authority of its own, readable for the servers of the tests; by openssl. */
export function makeCertificates(names: string): Certificates {
  const folder = mkdtempSync(join(tmpdir(), 'headwater-test-tls-'));
  const authority = makeAuthority(folder, 'authority');
  const strangerAuthority = makeAuthority(folder, 'stranger');
  const at = (name: string) => join(folder, name);
  openssl('req', ...newKey, at('server.key'), '-out', at('server.csr'), '-subj', '/CN=headwater test server');
  writeFileSync(at('names'), `subjectAltName=${names}\n`);
  const signing = ['-CA', at('authority.crt'), '-CAkey', at('authority.key'), '-CAcreateserial', '-extfile', at('names')];
  openssl('x509', '-req', '-in', at('server.csr'), ...signing, ...validity, '-out', at('server.crt'));
  chmodSync(at('server.key'), 0o600);
  chmodSync(folder, 0o755);
  giveFolderTo(chooseRunAs(), folder);
  return {
    certificateFile: at('server.crt'),
    keyFile: at('server.key'),
    authority,
    strangerAuthority,
    remove: () => rmSync(folder, { recursive: true }),
  };
}

function makeAuthority(folder: string, name: string): string {
  const file = join(folder, `${name}.crt`);
  const key = join(folder, `${name}.key`);
  openssl('req', '-x509', ...validity, ...newKey, key, '-out', file, '-subj', `/CN=headwater test ${name}`);
  return readFileSync(file, 'utf8');
}

function openssl(...args: string[]): void {
  const { status, stderr, error } = spawnSync('openssl', args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`openssl failed (Debian: apt-get install openssl): ${error?.message ?? stderr}`);
}
