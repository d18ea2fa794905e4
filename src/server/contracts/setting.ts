import { z } from 'zod';
import { done, jsonSchema, nothing } from './common.ts';

const days = z.number().int().min(1).max(3650);

/** Known settings with their shapes; an unset one has its default. */
export const settingSchemas = {
  /** After so many days the log lines of runs are removed; runs and their counts stay. */
  'retention.runLogDays': days.default(90),
  /** After so many days rows that nobody mended expire; they stay counted. */
  'retention.quarantineDays': days.default(180),
  /** Shown in the header, so that nobody mistakes one installation for another. */
  'console.environmentName': z.string().max(40).default(''),
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
