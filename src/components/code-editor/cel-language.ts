import { autocompletion, type CompletionContext, type CompletionResult } from '@codemirror/autocomplete';
import type { Extension } from '@codemirror/state';
import { Decoration, type DecorationSet, type EditorView, MatchDecorator, ViewPlugin, type ViewUpdate } from '@codemirror/view';
import { type ExpressionWords, type Offer, offersAt } from './completions.ts';

/** Colours and completion of CEL; what is right and wrong about an expression is the server's to say. */
export function celLanguage(words: ExpressionWords): Extension {
  return [coloured, autocompletion({ override: [(context) => complete(context, words)], icons: false })];
}

const token =
  /("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|\b(\d+(?:\.\d+)?)\b|\b(true|false|null|in)\b|\b(row|variables)\b|([A-Za-z_]\w*)(?=\()/g;
const classes = ['cm-string', 'cm-number', 'cm-keyword', 'cm-root', 'cm-function'];

const decorator = new MatchDecorator({
  regexp: token,
  decoration: (match) => Decoration.mark({ class: classes[match.slice(1).findIndex((part) => part !== undefined)] ?? '' }),
});

const coloured = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;
    constructor(view: EditorView) {
      this.decorations = decorator.createDeco(view);
    }
    update(update: ViewUpdate) {
      this.decorations = decorator.updateDeco(update, this.decorations);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);

function complete(context: CompletionContext, words: ExpressionWords): CompletionResult | null {
  const found = offersAt(context.state.sliceDoc(0, context.pos), words, context.explicit);
  if (!found || found.offers.length === 0) return null;
  return { from: found.from, filter: false, options: found.offers.map(completionOf) };
}

function completionOf({ label, kind, detail, info, text, cursor }: Offer) {
  return {
    label,
    detail,
    type: kind,
    ...(info !== undefined && { info }),
    apply: (view: EditorView, _: unknown, from: number, to: number) =>
      view.dispatch({ changes: { from, to, insert: text }, selection: { anchor: from + text.length - cursor } }),
  };
}
