import { z } from 'zod';
import { idSchema, jsonSchema, pageInputShape, pageOf, serialIdSchema } from './common.ts';
import { auditResults } from './words.ts';

export const auditEventSchema = z.object({
  id: serialIdSchema,
  at: z.date(),
  actorId: idSchema.nullable(),
  actor: z.string(),
  /** Address the request came from. */
  origin: z.string().nullable(),
  /** Browser or program that sent it. */
  agent: z.string().nullable(),
  action: z.string(),
  result: z.enum(auditResults),
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
  origin: z.string().nullable(),
  action: z.string(),
  interfaceId: idSchema.nullable(),
  interfaceName: z.string().nullable(),
  columns: z.array(z.string()),
  keys: jsonSchema.nullable(),
  rowCount: z.number().nullable(),
});
export type DataAccess = z.infer<typeof dataAccessSchema>;

const range = { from: z.coerce.date().optional(), to: z.coerce.date().optional() };

const auditFilterShape = {
  /** Beginning of the actor's or object's name. */
  q: pageInputShape.q,
  ...range,
  actor: z.string().max(254).optional(),
  action: z.string().max(100).optional(),
  objectType: z.string().max(60).optional(),
  objectId: z.string().max(100).optional(),
  origin: z.string().max(100).optional(),
  result: z.enum(auditResults).optional(),
  /** A person acted, or a process by itself. */
  by: z.enum(['person', 'automatic']).optional(),
};

const dataAccessFilterShape = {
  /** Beginning of the actor's name. */
  q: pageInputShape.q,
  ...range,
  actor: z.string().max(254).optional(),
  action: z.string().max(100).optional(),
  origin: z.string().max(100).optional(),
  interfaceId: idSchema.optional(),
};

/** The end of the chain, signed: kept outside the database it shows what was changed or cut off since. */
export const auditHeadSchema = z.object({ id: serialIdSchema, hash: z.string(), signature: z.string() });
export type AuditHead = z.infer<typeof auditHeadSchema>;

export const auditContract = {
  list: { input: z.object({ ...pageInputShape, ...auditFilterShape }), output: pageOf(auditEventSchema) },
  get: { input: z.object({ id: serialIdSchema }), output: auditEventSchema.extend({ previousHash: z.string(), isIntact: z.boolean() }) },
  /** Walks the whole hash chain, and holds it against a head that was kept outside if one is given. */
  check: {
    input: z.object({ head: auditHeadSchema.optional() }),
    output: z.object({
      isIntact: z.boolean(),
      eventCount: z.number(),
      firstBadId: serialIdSchema.nullable(),
      headHash: z.string(),
      /** To keep outside; null while there is no event. */
      head: auditHeadSchema.nullable(),
    }),
  },
  listDataAccess: { input: z.object({ ...pageInputShape, ...dataAccessFilterShape }), output: pageOf(dataAccessSchema) },
};
