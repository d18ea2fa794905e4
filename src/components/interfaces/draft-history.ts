import type { InterfaceDefinition } from '#src/server/core/definition/definition.ts';

export interface DraftHistory {
  readonly saved: InterfaceDefinition;
  readonly now: InterfaceDefinition;
  readonly past: readonly InterfaceDefinition[];
  readonly future: readonly InterfaceDefinition[];
}

export type DraftStep =
  | { readonly kind: 'change'; readonly change: (definition: InterfaceDefinition) => InterfaceDefinition }
  | { readonly kind: 'undo' }
  | { readonly kind: 'redo' }
  | { readonly kind: 'discard' }
  | { readonly kind: 'saved'; readonly definition: InterfaceDefinition };

const maxSteps = 100;

export function startHistory(definition: InterfaceDefinition): DraftHistory {
  return { saved: definition, now: definition, past: [], future: [] };
}

export function draftHistory(history: DraftHistory, step: DraftStep): DraftHistory {
  const { saved, now, past, future } = history;
  switch (step.kind) {
    case 'change': {
      const next = step.change(now);
      return next === now ? history : { saved, now: next, past: [...past, now].slice(-maxSteps), future: [] };
    }
    case 'undo': {
      const before = past.at(-1);
      return before === undefined ? history : { saved, now: before, past: past.slice(0, -1), future: [now, ...future] };
    }
    case 'redo': {
      const [next, ...rest] = future;
      return next === undefined ? history : { saved, now: next, past: [...past, now], future: rest };
    }
    case 'discard':
      return now === saved ? history : { saved, now: saved, past: [...past, now].slice(-maxSteps), future: [] };
    case 'saved':
      return { ...history, saved: step.definition };
  }
}
