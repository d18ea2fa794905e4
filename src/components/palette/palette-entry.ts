import type { FoundObject } from '#src/server/contracts/search.ts';
import type { Entry } from './match.ts';

/** Leads to a page, or does something at once. */
export type PaletteEntry = Entry & ({ readonly href: string; readonly act?: never } | { readonly href?: never; readonly act: () => void });

const pathOf = { run: '/runs', interface: '/interfaces', source: '/sources', rawDatabase: '/raw-databases' } as const;

export function objectEntry({ kind, id, name, place }: FoundObject): PaletteEntry {
  return { key: `${kind}:${id}`, group: kind, label: name, hint: place ?? undefined, href: `${pathOf[kind]}/${id}` };
}
