import type { DatabaseOrTransaction } from '#src/db/client.ts';
import type { AlertPlace } from '#src/server/core/alert/alert.ts';
import { findRules } from '../alert/index.ts';

/** Under which an overall score raises an alert, where an interface has no threshold of its own; 0 when that alert is off. */
export async function thresholdAt(db: DatabaseOrTransaction, place: AlertPlace): Promise<number> {
  const find = await findRules(db, [place]);
  return (find('quality', place)?.params.threshold ?? 0) / 100;
}
