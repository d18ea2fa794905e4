import { z } from 'zod';
import { alertKinds, severities } from '../core/alert/alert.ts';
import { idSchema } from './common.ts';

export const alertKindSchema = z.enum(alertKinds);
export const severitySchema = z.enum(severities);

export const placeShape = { rawDatabaseId: idSchema.nullable(), sourceId: idSchema.nullable(), interfaceId: idSchema.nullable() };

/** Where a rule, mute or route holds; all null: everywhere. */
export const scopeShape = {
  rawDatabaseId: idSchema.nullable().default(null),
  sourceId: idSchema.nullable().default(null),
  interfaceId: idSchema.nullable().default(null),
};
export const scopeNames = { scopeName: z.string().nullable() };
