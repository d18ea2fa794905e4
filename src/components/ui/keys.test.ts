import { expect, test } from 'vitest';
import { isForThePage } from './keys.ts';

const inside = (...ancestors: string[]) =>
  ({ closest: (selector: string) => (ancestors.some((one) => selector.includes(one)) ? {} : null) }) as unknown as EventTarget;

const stroke = { key: 'j', ctrlKey: false, metaKey: false, altKey: false, isComposing: false, defaultPrevented: false, target: inside() };

test('a plain key on the page is for the page', () => {
  expect(isForThePage(stroke)).toBe(true);
  expect(isForThePage({ ...stroke, target: null })).toBe(true);
});

test.each(['textarea', '[contenteditable=true]', '[role=textbox]'])('keys rest while somebody types into %s', (field) => {
  expect(isForThePage({ ...stroke, target: inside(field) })).toBe(false);
});

test('keys rest in a dialog and in an open menu', () => {
  expect(isForThePage({ ...stroke, target: inside('.ant-modal') })).toBe(false);
  expect(isForThePage({ ...stroke, target: inside('.ant-dropdown') })).toBe(false);
});

test('a shortcut of the browser, a key already taken, and half a Chinese character are left alone', () => {
  for (const taken of [{ ctrlKey: true }, { metaKey: true }, { altKey: true }, { defaultPrevented: true }, { isComposing: true }])
    expect(isForThePage({ ...stroke, ...taken })).toBe(false);
});
