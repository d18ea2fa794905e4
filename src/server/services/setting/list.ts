import { inArray } from 'drizzle-orm';
import type { z } from 'zod';
import { setting } from '#src/db/schema/index.ts';
import { type SettingKey, type settingContract, settingSchemas } from '#src/server/contracts/setting.ts';
import type { Json } from '#src/server/core/value/json.ts';
import { requirePermission } from '../access.ts';
import type { ServiceContext } from '../context.ts';

type Output = z.input<typeof settingContract.list.output>;

export async function listSettings(context: ServiceContext): Promise<Output> {
  requirePermission(context, 'setting.list');
  const keys = Object.keys(settingSchemas) as SettingKey[];
  const rows = await context.db.select().from(setting).where(inArray(setting.key, keys));
  return keys.map((key) => {
    const row = rows.find((candidate) => candidate.key === key);
    return { key, value: (row?.value ?? settingSchemas[key].parse(undefined)) as Json, isDefault: !row, updatedAt: row?.updatedAt ?? null };
  });
}
