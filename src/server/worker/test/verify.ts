import { pino } from 'pino';
import { expect } from 'vitest';
import type { Verification } from '#src/server/contracts/verification.ts';
import type { Landing } from '#src/server/nasty/testing/landing.ts';
import { Verifier, type VerifierPorts } from '../verifier.ts';
import { createWorkerRow } from './fixtures.ts';

/** A verifier in this process, under a worker row of its own whose heart never stops. */
export async function createVerifier({ world }: Landing, more: Partial<VerifierPorts> = {}): Promise<Verifier> {
  const { pool, prepareVerification } = world.composition;
  const workerId = await createWorkerRow(pool);
  await pool.query(`UPDATE worker SET heartbeat_at = 'infinity' WHERE id = $1`, [workerId]);
  return new Verifier({ pool, log: pino({ level: 'silent' }), workerId, prepare: prepareVerification, pauseMilliseconds: 50, ...more });
}

/** Starts a comparison and waits for its end. */
export async function verify({ admin }: Landing, interfaceId: string): Promise<Verification> {
  const { id } = await admin.verification.start({ interfaceId });
  await expect.poll(async () => (await admin.verification.get({ id })).finishedAt, { timeout: 30_000, interval: 20 }).not.toBeNull();
  return admin.verification.get({ id });
}
