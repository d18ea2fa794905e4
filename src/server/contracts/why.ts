import { z } from 'zod';
import { whyActions, whyQuestions } from '../core/why/answer.ts';
import { errorRecordSchema, idSchema, jsonSchema, serialIdSchema } from './common.ts';

/** Numbers and texts of a sentence; names end in their unit: `…Seconds`, `…At`, `…Share`, `…Rows`. */
const argumentsSchema = z.record(z.string(), z.union([z.string(), z.number()]));

export const whyCheckSchema = z.object({
  /** Message key under `why.checks`. */
  id: z.string(),
  outcome: z.enum(['pass', 'fail', 'unknown']),
  args: argumentsSchema,
  action: z.enum(whyActions).optional(),
});
export type WhyCheck = z.infer<typeof whyCheckSchema>;

export const whyEventSchema = z.object({
  at: z.date(),
  kind: z.enum(['run', 'fire', 'change', 'check']),
  /** State of the run, reason of the fire, action of the change, stage of the check. */
  code: z.string(),
  args: argumentsSchema,
});
export type WhyEvent = z.infer<typeof whyEventSchema>;

export const whySchema = z.object({
  question: z.enum(whyQuestions),
  /** `fine`: it is not so. `unknown`: it is so, and no check says why. */
  verdict: z.object({ kind: z.enum(['found', 'fine', 'unknown']), id: z.string(), args: argumentsSchema }),
  checks: z.array(whyCheckSchema),
  action: z.enum(whyActions).nullable(),
  subject: z.object({
    interfaceId: idSchema,
    interfaceName: z.string(),
    sourceId: idSchema,
    runId: serialIdSchema.nullable(),
    /** Of that run, if it failed. */
    error: errorRecordSchema.nullable(),
  }),
  /** What happened last, newest first. */
  timeline: z.array(whyEventSchema),
  askedAt: z.date(),
});
export type Why = z.infer<typeof whySchema>;

/** About an interface, one of its runs, or what an alert is about; without a question the likely one is answered. */
const aboutSchema = z.object({
  interfaceId: idSchema.optional(),
  runId: serialIdSchema.optional(),
  alertId: serialIdSchema.optional(),
  question: z.enum(whyQuestions).optional(),
});

export const whyContract = {
  get: { input: aboutSchema, output: whySchema },
  /** Everything the answer is drawn from, without secrets and without values of rows: to hand to somebody who helps. */
  getBundle: { input: aboutSchema, output: z.object({ fileName: z.string(), bundle: jsonSchema }) },
};
