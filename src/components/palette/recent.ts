import type { PaletteEntry } from './palette-entry.ts';

const place = 'headwater-recent';
const maxRecent = 6;

export type Recent = Pick<PaletteEntry, 'label' | 'hint'> & { readonly href: string };

/** Where one went through the palette last, in this browser. */
export function readRecent(storage: Pick<Storage, 'getItem'>): readonly Recent[] {
  try {
    const found: unknown = JSON.parse(storage.getItem(place) ?? '[]');
    return Array.isArray(found) ? found.filter(isRecent).slice(0, maxRecent) : [];
  } catch {
    return [];
  }
}

export function rememberRecent(storage: Pick<Storage, 'getItem' | 'setItem'>, { label, hint, href }: Recent): void {
  const others = readRecent(storage).filter((one) => one.href !== href);
  storage.setItem(place, JSON.stringify([{ label, hint, href }, ...others].slice(0, maxRecent)));
}

function isRecent(value: unknown): value is Recent {
  if (typeof value !== 'object' || value === null) return false;
  const { label, href } = value as Partial<Recent>;
  return typeof label === 'string' && typeof href === 'string' && /^\/[^/]/.test(href);
}
