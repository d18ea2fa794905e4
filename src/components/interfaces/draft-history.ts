import type { InterfaceDefinition } from '#src/server/core/definition/definition.ts';

export interface DraftHistory {
  readonly saved: InterfaceDefinition;
  readonly now: InterfaceDefinition;
  readonly past: readonly InterfaceDefinition[];
  readonly future: readonly InterfaceDefinition[];
  /** What the last change was part of: changes of one group are undone together. */
  readonly group: string | null;
}

export type DraftStep =
  | { readonly kind: 'change'; readonly change: (definition: InterfaceDefinition) => InterfaceDefinition; readonly group?: string }
  /** Completes the last change instead of being one. */
  | { readonly kind: 'amend'; readonly change: (definition: InterfaceDefinition) => InterfaceDefinition }
  | { readonly kind: 'undo' }
  | { readonly kind: 'redo' }
  | { readonly kind: 'discard' }
  | { readonly kind: 'saved'; readonly definition: InterfaceDefinition };

const maxSteps = 100;

export function startHistory(definition: InterfaceDefinition): DraftHistory {
  return { saved: definition, now: definition, past: [], future: [], group: null };
}

export function draftHistory(history: DraftHistory, step: DraftStep): DraftHistory {
  const { saved, now, past, future } = history;
  switch (step.kind) {
    case 'change': {
      const next = step.change(now);
      if (next === now) return history;
      const group = step.group ?? null;
      const isContinued = group !== null && group === history.group && past.length > 0;
      return { saved, now: next, past: isContinued ? past : [...past, now].slice(-maxSteps), future: [], group };
    }
    case 'amend': {
      const next = step.change(now);
      return next === now ? history : { ...history, now: next };
    }
    case 'undo': {
      const before = past.at(-1);
      return before === undefined ? history : { saved, now: before, past: past.slice(0, -1), future: [now, ...future], group: null };
    }
    case 'redo': {
      const [next, ...rest] = future;
      return next === undefined ? history : { saved, now: next, past: [...past, now], future: rest, group: null };
    }
    case 'discard':
      return now === saved ? history : { saved, now: saved, past: [...past, now].slice(-maxSteps), future: [], group: null };
    case 'saved':
      return { ...history, saved: step.definition, group: null };
  }
}
