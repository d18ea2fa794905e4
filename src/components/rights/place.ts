/** A raw database or source as the value of one list: `rawDatabase:<id>`, `source:<id>`. */
export type PlaceValue = string;

export function placeValueOf(kind: 'rawDatabase' | 'source', id: string): PlaceValue {
  return `${kind}:${id}`;
}

/** What the verbs take for it. */
export function placeInputOf(value: PlaceValue | undefined): { rawDatabaseId?: string; sourceId?: string } {
  const [kind, id] = value?.split(':') ?? [];
  if (id === undefined) return {};
  return kind === 'source' ? { sourceId: id } : { rawDatabaseId: id };
}
