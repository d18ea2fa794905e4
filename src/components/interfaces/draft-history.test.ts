import { expect, test } from 'vitest';
import type { InterfaceDefinition } from '#src/server/core/definition/definition.ts';
import { type DraftHistory, type DraftStep, draftHistory, startHistory } from './draft-history.ts';

const definition = { variables: { name: 'a' } } as unknown as InterfaceDefinition;
const named = (name: string): DraftStep => ({ kind: 'change', change: (one) => ({ ...one, variables: { name } }) });
const after = (...steps: DraftStep[]): DraftHistory => steps.reduce(draftHistory, startHistory(definition));
const nameOf = (history: DraftHistory) => history.now.variables?.name;

test('undo and redo walk through every change', () => {
  const undo = { kind: 'undo' } as const;
  expect(nameOf(after(named('b'), named('c'), undo))).toBe('b');
  expect(nameOf(after(named('b'), named('c'), undo, undo, { kind: 'redo' }))).toBe('b');
  expect(after(undo).now).toBe(definition);
});

test('undoing everything leaves nothing unsaved', () => {
  const history = after(named('b'), { kind: 'undo' });
  expect(history.now).toBe(history.saved);
});

test('what was typed while a save was under way stays unsaved', () => {
  const typed = after(named('b'));
  const saved = draftHistory(draftHistory(typed, named('c')), { kind: 'saved', definition: typed.now });
  expect(nameOf(saved)).toBe('c');
  expect(saved.now).not.toBe(saved.saved);
});

test('discarding can be undone', () => {
  expect(nameOf(after(named('b'), { kind: 'discard' }, { kind: 'undo' }))).toBe('b');
});

test('changes of one group are undone together, and a save ends the group', () => {
  const typed = (name: string): DraftStep => ({ ...named(name), kind: 'change', group: 'name' }) as DraftStep;
  const word = after(named('b'), typed('c'), typed('cd'));
  expect(nameOf(draftHistory(word, { kind: 'undo' }))).toBe('b');
  const saved = draftHistory(word, { kind: 'saved', definition: word.now });
  expect(nameOf(draftHistory(draftHistory(saved, typed('cde')), { kind: 'undo' }))).toBe('cd');
});

test('what completes a change is undone with it', () => {
  const amended = draftHistory(after(named('b')), { kind: 'amend', change: (one) => ({ ...one, variables: { name: 'b2' } }) });
  expect(nameOf(amended)).toBe('b2');
  expect(nameOf(draftHistory(amended, { kind: 'undo' }))).toBe('a');
});
