import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import { setting } from '#src/db/schema/index.ts';
import { type settingContract, settingSchemas } from '#src/server/contracts/setting.ts';
import { requirePermission } from '../access.ts';
import { recordAudit } from '../audit/index.ts';
import type { ServiceContext } from '../context.ts';
import { invalid } from '../errors.ts';

type Input = z.output<typeof settingContract.update.input>;

export async function updateSetting(context: ServiceContext, { key, value }: Input): Promise<{ isDone: true }> {
  requirePermission(context, 'setting.update');
  const parsed = settingSchemas[key].safeParse(value);
  if (!parsed.success) throw invalid('value', parsed.error.issues[0]?.message ?? '');
  const row = { value: parsed.data, updatedAt: context.ports.now() };
  await context.db.transaction(async (tx) => {
    const [before] = await tx.select({ value: setting.value }).from(setting).where(eq(setting.key, key)).for('update');
    await tx
      .insert(setting)
      .values({ key, ...row })
      .onConflictDoUpdate({ target: setting.key, set: row });
    await recordAudit(tx, context, {
      action: 'setting.update',
      objectType: 'setting',
      objectId: key,
      before: { value: before?.value ?? null },
      after: { value: parsed.data },
    });
  });
  return { isDone: true };
}
