const typingFields = 'input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable=true], [role=textbox]';
const ownKeys = '.ant-modal, .ant-dropdown, .ant-popover, .ant-picker-dropdown, [role=listbox]';

interface Keystroke {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly isComposing: boolean;
  readonly defaultPrevented: boolean;
  readonly target: EventTarget | null;
}

/** A single key meant for the page: nobody types, no modifier is held, and no menu or dialog has the floor. */
export function isForThePage(stroke: Keystroke): boolean {
  if (stroke.defaultPrevented || stroke.isComposing || stroke.ctrlKey || stroke.metaKey || stroke.altKey) return false;
  const element = stroke.target as Partial<Element> | null;
  return !element?.closest?.(typingFields) && !element?.closest?.(ownKeys);
}
