import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { DatabaseOrTransaction } from '#src/db/client.ts';
import { setting } from '#src/db/schema/index.ts';
import { setupSteps } from '#src/server/contracts/words.ts';

const key = 'setup.progress';

const progressSchema = z.object({
  step: z.enum(setupSteps).default('safety'),
  isFinished: z.boolean().default(false),
  isDismissed: z.boolean().default(false),
  sample: z.object({ interfaceId: z.string(), runId: z.string() }).nullable().default(null),
});
export type SetupProgress = z.output<typeof progressSchema>;

/** How far the first administrators came; the beginning where nobody began. */
export async function readProgress(db: DatabaseOrTransaction): Promise<SetupProgress> {
  const [row] = await db.select({ value: setting.value }).from(setting).where(eq(setting.key, key));
  return progressSchema.catch(progressSchema.parse({})).parse(row?.value ?? {});
}

export async function writeProgress(tx: DatabaseOrTransaction, value: SetupProgress, updatedAt: Date): Promise<void> {
  await tx.insert(setting).values({ key, value, updatedAt }).onConflictDoUpdate({ target: setting.key, set: { value, updatedAt } });
}
