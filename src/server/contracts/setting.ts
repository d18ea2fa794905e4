import { z } from 'zod';
import { defaultWeights } from '../core/quality/quality.ts';
import { done, jsonSchema, nothing } from './common.ts';

const share = z.number().int().min(1).max(100);
const days = z.number().int().min(1).max(3650);

/** Known settings with their shapes; an unset one has its default. */
export const settingSchemas = {
  /** After so many days the log lines of runs are removed; runs and their counts stay. */
  'retention.runLogDays': days.default(90),
  /** After so many days rows that nobody mended expire; they stay counted. */
  'retention.quarantineDays': days.default(180),
  /** After so many days the batches of realtime runs are folded into one a day; their counts stay. */
  'retention.batchDays': days.default(7),
  /** How much each dimension counts in an overall quality score, in parts of their sum. */
  'quality.completenessWeight': share.default(defaultWeights.completeness),
  'quality.accuracyWeight': share.default(defaultWeights.accuracy),
  'quality.timelinessWeight': share.default(defaultWeights.timeliness),
  'quality.consistencyWeight': share.default(defaultWeights.consistency),
  /** Data may be this old when it has landed, where the interface has no objective of its own. */
  'quality.freshnessSeconds': z.number().int().min(1).default(3600),
  /** How often the schema of each source is looked at again. */
  'drift.checkHours': z.number().int().min(1).max(720).default(24),
  /** Shown in the header, so that nobody mistakes one installation for another. */
  'console.environmentName': z.string().max(40).default(''),
  /** Whoever signs in with a password must have a second factor. */
  'security.requireTotp': z.boolean().default(false),
} as const;
export type SettingKey = keyof typeof settingSchemas;
export const settingKeySchema = z.enum(Object.keys(settingSchemas) as [SettingKey, ...SettingKey[]]);

export const settingContract = {
  list: {
    input: nothing,
    output: z.array(z.object({ key: settingKeySchema, value: jsonSchema, isDefault: z.boolean(), updatedAt: z.date().nullable() })),
  },
  update: { input: z.object({ key: settingKeySchema, value: jsonSchema }), output: done },
};
