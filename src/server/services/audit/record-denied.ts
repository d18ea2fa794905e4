import type { ServiceContext } from '../context.ts';
import { recordAudit } from './record.ts';

const idFields = ['id', 'interfaceId', 'sourceId', 'rawDatabaseId', 'ids', 'key'] as const;
const maxCharacters = 200;

/** Somebody called a verb that changes something without the right to it. `input` was not checked: only what names the object is kept. */
export async function recordDenied(context: ServiceContext, action: string, input: unknown): Promise<void> {
  const [objectType = action] = action.split('.');
  const entry = { action, objectType, objectId: objectIdOf(input), result: 'denied' as const };
  await context.db.transaction((tx) => recordAudit(tx, context, entry));
}

function objectIdOf(input: unknown): string {
  const fields = typeof input === 'object' && input !== null ? (input as Record<string, unknown>) : {};
  const named = idFields.map((name) => fields[name]).find((value) => typeof value === 'string' || Array.isArray(value));
  return String(named ?? '–').slice(0, maxCharacters);
}
