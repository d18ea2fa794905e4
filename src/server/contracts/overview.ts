import { z } from 'zod';
import { nothing } from './common.ts';

/** What needs somebody now, and the last 24 hours in figures. Units: runs and rows. */
export const overviewSchema = z.object({
  runsSucceeded: z.number(),
  runsPartlySucceeded: z.number(),
  runsFailed: z.number(),
  runsWaiting: z.number(),
  runsActive: z.number(),
  rowsRead: z.number(),
  rowsLanded: z.number(),
  rowsQuarantined: z.number(),
  /** Online interfaces whose last run failed. */
  failingInterfaces: z.number(),
  openQuarantinedRows: z.number(),
  activeWorkers: z.number(),
});
export type Overview = z.infer<typeof overviewSchema>;

export const overviewContract = {
  get: { input: nothing, output: overviewSchema },
};
