import { inArray } from 'drizzle-orm';
import type { DatabaseOrTransaction } from '#src/db/client.ts';
import { setting } from '#src/db/schema/index.ts';
import { type SettingKey, settingSchemas } from '#src/server/contracts/setting.ts';
import type { QualityWeights } from '#src/server/core/quality/quality.ts';

export interface QualitySettings {
  readonly weights: QualityWeights;
  readonly freshnessSeconds: number;
}

const keys = [
  'quality.completenessWeight',
  'quality.accuracyWeight',
  'quality.timelinessWeight',
  'quality.consistencyWeight',
  'quality.freshnessSeconds',
] as const satisfies readonly SettingKey[];

/** What counts for interfaces that say nothing of their own. */
export async function loadQualitySettings(db: DatabaseOrTransaction): Promise<QualitySettings> {
  const rows = await db
    .select()
    .from(setting)
    .where(inArray(setting.key, [...keys]));
  const number = (key: (typeof keys)[number]) => settingSchemas[key].parse(rows.find((row) => row.key === key)?.value);
  return {
    weights: {
      completeness: number('quality.completenessWeight'),
      accuracy: number('quality.accuracyWeight'),
      timeliness: number('quality.timelinessWeight'),
      consistency: number('quality.consistencyWeight'),
    },
    freshnessSeconds: number('quality.freshnessSeconds'),
  };
}
