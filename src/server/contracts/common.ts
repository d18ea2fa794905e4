import { z } from 'zod';
import { checkStages } from '../core/connector/protocol.ts';
import type { Json } from '../core/value/json.ts';

/** One verb as the browser, the CLI and the services see it. */
export interface VerbContract {
  readonly input: z.ZodType;
  readonly output: z.ZodType;
}

export const idSchema = z.uuid();
/** 64-bit ids travel as decimal text. */
export const serialIdSchema = z.string().regex(/^[1-9]\d{0,18}$/);
export const nameSchema = z.string().trim().min(1).max(120);
export const descriptionSchema = z.string().max(2000).default('');
export const reasonSchema = z.string().trim().min(1).max(1000);
export const jsonSchema = z.unknown() as z.ZodType<Json>;

/** Grows with every change; a write that names an older one is refused with `object/changed-meanwhile`. */
export const versionSchema = z.number().int().min(1);

export const pageInputShape = {
  q: z.string().trim().max(200).optional(),
  /** `next` of the page before; opaque. */
  after: z.string().max(400).nullish(),
  limit: z.number().int().min(1).max(200).default(50),
};

export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), next: z.string().nullable() });
}

export const errorRecordSchema = z.object({
  code: z.string(),
  errorClass: z.enum(['config', 'transient', 'row-rejected', 'position-lost', 'schema-drift', 'cancelled', 'invariant']),
  category: z.enum(['connection', 'data', 'system', 'business']),
  field: z.string().optional(),
  details: z.record(z.string(), jsonSchema),
});

export const checkStageSchema = z.object({
  stage: z.enum(checkStages),
  outcome: z.enum(['passed', 'failed', 'skipped', 'not-applicable']),
  durationMilliseconds: z.number(),
  error: errorRecordSchema.optional(),
  fixSql: z.string().optional(),
});

export const rowCountsShape = {
  read: z.number(),
  written: z.number(),
  updated: z.number(),
  unchanged: z.number(),
  filtered: z.number(),
  deduplicated: z.number(),
  quarantined: z.number(),
};
export const rowCountsSchema = z.object(rowCountsShape);

/** Settings of a connector. In answers a stored secret is `{ set: true }`; in requests a blank or `{ set: true }` keeps it. */
export const connectorConfigSchema = z.record(z.string(), z.unknown());

export const localizedTextSchema = z.object({ en: z.string(), 'zh-CN': z.string() });
export const localeSchema = z.enum(['en', 'zh-CN']);
export type Locale = z.infer<typeof localeSchema>;

export const nothing = z.object({});
export const done = z.object({ isDone: z.literal(true) });
