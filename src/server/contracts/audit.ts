import { z } from 'zod';
import { idSchema, jsonSchema, nothing, pageInputShape, pageOf, serialIdSchema } from './common.ts';

export const auditEventSchema = z.object({
  id: serialIdSchema,
  at: z.date(),
  actorId: idSchema.nullable(),
  actor: z.string(),
  origin: z.string().nullable(),
  action: z.string(),
  objectType: z.string(),
  objectId: z.string(),
  objectName: z.string().nullable(),
  before: jsonSchema.nullable(),
  after: jsonSchema.nullable(),
  reason: z.string().nullable(),
  hash: z.string(),
});
export type AuditEvent = z.infer<typeof auditEventSchema>;

export const dataAccessSchema = z.object({
  id: serialIdSchema,
  at: z.date(),
  actor: z.string(),
  action: z.string(),
  interfaceId: idSchema.nullable(),
  columns: z.array(z.string()),
  keys: jsonSchema.nullable(),
  rowCount: z.number().nullable(),
});
export type DataAccess = z.infer<typeof dataAccessSchema>;

const range = { from: z.date().optional(), to: z.date().optional() };

export const auditContract = {
  list: {
    input: z.object({
      ...pageInputShape,
      ...range,
      actor: z.string().optional(),
      action: z.string().optional(),
      objectType: z.string().optional(),
      objectId: z.string().optional(),
      origin: z.string().optional(),
    }),
    output: pageOf(auditEventSchema),
  },
  get: { input: z.object({ id: serialIdSchema }), output: auditEventSchema.extend({ previousHash: z.string(), isIntact: z.boolean() }) },
  /** Walks the whole hash chain. */
  check: {
    input: nothing,
    output: z.object({ isIntact: z.boolean(), eventCount: z.number(), firstBadId: serialIdSchema.nullable(), headHash: z.string() }),
  },
  listDataAccess: {
    input: z.object({ ...pageInputShape, ...range, actor: z.string().optional(), interfaceId: idSchema.optional() }),
    output: pageOf(dataAccessSchema),
  },
};
