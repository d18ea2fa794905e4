import { EditorView } from '@codemirror/view';

const ant = (name: string) => `var(--ant-color-${name})`;

export const codeTheme = EditorView.theme({
  '&': { border: `1px solid ${ant('border')}`, borderRadius: '6px', background: ant('bg-container'), color: ant('text'), fontSize: '13px' },
  '&.cm-focused': { outline: `2px solid ${ant('primary')}`, outlineOffset: '-1px' },
  '.cm-scroller': { fontFamily: 'var(--ant-font-family-code)', lineHeight: '1.6' },
  '.cm-content': { padding: '6px 0', caretColor: ant('text') },
  '.cm-cursor': { borderLeftColor: ant('text') },
  '.cm-gutters': { background: ant('fill-alter'), color: ant('text-tertiary'), border: 'none', borderRadius: '6px 0 0 6px' },
  '.cm-activeLine, .cm-activeLineGutter': { background: ant('fill-tertiary') },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    background: ant('primary-bg-hover'),
  },
  '.cm-tooltip': {
    background: ant('bg-elevated'),
    color: ant('text'),
    border: `1px solid ${ant('border')}`,
    borderRadius: '6px',
    boxShadow: 'var(--ant-box-shadow-secondary)',
  },
  '.cm-tooltip-autocomplete > ul > li': { padding: '2px 8px' },
  '.cm-tooltip-autocomplete > ul > li[aria-selected]': { background: ant('primary'), color: '#fff' },
  '.cm-completionDetail': { color: ant('text-tertiary'), fontStyle: 'normal', marginInlineStart: '12px' },
  'li[aria-selected] .cm-completionDetail': { color: 'inherit' },
  '.cm-completionInfo': { padding: '6px 10px', whiteSpace: 'pre-wrap', maxWidth: '320px' },
  '.cm-diagnostic': { padding: '4px 8px' },
  '.cm-string': { color: ant('success-text') },
  '.cm-number, .cm-keyword': { color: ant('info-text') },
  '.cm-root': { color: ant('link'), fontWeight: '600' },
  '.cm-function': { color: ant('warning-text') },
});
