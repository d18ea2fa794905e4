import { z } from 'zod';
import { unsafeCodes } from '../core/setup/unsafe-settings.ts';
import { done, idSchema, nothing, serialIdSchema } from './common.ts';
import { setupSteps } from './words.ts';

const setupStepSchema = z.enum(setupSteps);
export type SetupStep = z.infer<typeof setupStepSchema>;

const sampleSchema = z.object({ interfaceId: idSchema, runId: serialIdSchema });
export type SampleRun = z.infer<typeof sampleSchema>;

const setupSchema = z.object({
  step: setupStepSchema,
  isFinished: z.boolean(),
  /** Nobody wants to be asked again. */
  isDismissed: z.boolean(),
  unsafeSettings: z.array(z.object({ code: z.enum(unsafeCodes), variable: z.string() })),
  /** The run of the bundled sample, once it was started. */
  sample: sampleSchema.nullable(),
});
export type Setup = z.infer<typeof setupSchema>;

export const setupContract = {
  get: { input: nothing, output: setupSchema },
  update: {
    input: z.object({ step: setupStepSchema.optional(), isFinished: z.boolean().optional(), isDismissed: z.boolean().optional() }),
    output: done,
  },
  /** Makes the sample's objects unless they are there, and runs its interface. */
  start: { input: nothing, output: sampleSchema },
};
