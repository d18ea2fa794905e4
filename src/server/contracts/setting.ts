import { z } from 'zod';
import { done, jsonSchema, nothing } from './common.ts';

/** Known settings with their shapes; an unset one has its default. */
export const settingSchemas = {
  'retention.runDays': z.number().int().min(1).max(3650).default(90),
  'retention.quarantineDays': z.number().int().min(1).max(3650).default(180),
  'session.maxHours': z.number().int().min(1).max(720).default(12),
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
