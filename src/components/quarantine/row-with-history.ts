import type { z } from 'zod';
import type { quarantineContract } from '#src/server/contracts/quarantine.ts';

export type RowWithHistory = z.infer<(typeof quarantineContract)['get']['output']>;
export type Revision = RowWithHistory['revisions'][number];
