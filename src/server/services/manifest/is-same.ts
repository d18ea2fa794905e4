import type { Json } from '#src/server/core/value/json.ts';
import { canonicalJson } from '../audit/index.ts';

/** Whether two values are the same data, whatever the order of their keys. */
export function isSame(a: unknown, b: unknown): boolean {
  return canonicalJson(plain(a)) === canonicalJson(plain(b));
}

function plain(value: unknown): Json {
  return JSON.parse(JSON.stringify(value ?? null)) as Json;
}
