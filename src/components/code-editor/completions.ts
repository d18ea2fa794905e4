/** What an expression may name, in the order in which it is offered. */
export interface ExpressionWords {
  readonly fields: readonly { readonly name: string; readonly type: string; readonly comment?: string | undefined }[];
  readonly variables: readonly { readonly name: string; readonly value: string | null }[];
  readonly functions: readonly {
    readonly name: string;
    readonly form: 'function' | 'method' | 'macro';
    readonly signature: string;
    readonly summary: string;
    readonly example: string;
  }[];
}

export interface Offer {
  readonly label: string;
  readonly kind: 'field' | 'variable' | 'function' | 'method' | 'keyword';
  readonly detail: string;
  readonly info?: string;
  /** Text put in place of what was typed; `cursor` counts back from its end. */
  readonly text: string;
  readonly cursor: number;
}

/** What fits at the end of `before`, and where the part begins that it replaces; null when nothing does. */
export function offersAt(
  before: string,
  words: ExpressionWords,
  isAsked: boolean,
): { readonly from: number; readonly offers: Offer[] } | null {
  if (isInsideText(before)) return null;
  const field = /\brow(?:\.|\[["'])([^"'\s()[\].]*)$/u.exec(before);
  if (field) return { from: field.index, offers: words.fields.filter(named(field[1])).map(fieldOffer) };
  const variable = /\bvariables\.(\w*)$/u.exec(before);
  if (variable) return { from: variable.index, offers: words.variables.filter(named(variable[1])).map(variableOffer) };
  const method = /[\w)\]"']\.(\w*)$/u.exec(before);
  if (method)
    return { from: before.length - (method[1] ?? '').length, offers: callables(words, false).filter(named(method[1])).map(callOffer) };
  const word = /[\p{L}_][\p{L}\p{N}_]*$/u.exec(before)?.[0] ?? '';
  if (word === '' && !isAsked) return null;
  return { from: before.length - word.length, offers: anywhere(words, word) };
}

/** A text that was opened and not closed; the brackets of `row["…"]` are offered to nevertheless. */
function isInsideText(before: string): boolean {
  const rest = before.replaceAll(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/gu, '');
  return /["']/u.test(rest) && !/\brow\[["'][^"']*$/u.test(before);
}

function anywhere(words: ExpressionWords, word: string): Offer[] {
  const fields = words.fields.filter(named(word)).map(fieldOffer);
  const variables = word === '' ? [] : words.variables.filter(named(word)).map(variableOffer);
  const keywords = ['row', 'variables', 'true', 'false', 'null', 'in'].filter((name) => name.startsWith(word)).map(keywordOffer);
  return [...fields, ...callables(words, true).filter(named(word)).map(callOffer), ...variables, ...keywords];
}

function named(typed = ''): (word: { readonly name: string }) => boolean {
  return ({ name }) => name.toLowerCase().includes(typed.toLowerCase());
}

function callables({ functions }: ExpressionWords, isFree: boolean): ExpressionWords['functions'][number][] {
  return functions.filter(({ form, name }) => (form === 'function' || name === 'has') === isFree);
}

/** `row.id`; names that are no plain words stand in brackets. */
export function fieldReference(name: string): string {
  return /^[A-Za-z_]\w*$/u.test(name) ? `row.${name}` : `row[${JSON.stringify(name)}]`;
}

function fieldOffer({ name, type, comment }: ExpressionWords['fields'][number]): Offer {
  return { label: name, kind: 'field', detail: type, ...(comment && { info: comment }), text: fieldReference(name), cursor: 0 };
}

function variableOffer({ name, value }: ExpressionWords['variables'][number]): Offer {
  return { label: name, kind: 'variable', detail: value ?? '', text: `variables.${name}`, cursor: 0 };
}

function callOffer({ name, form, signature, summary, example }: ExpressionWords['functions'][number]): Offer {
  const kind = form === 'function' ? 'function' : 'method';
  return {
    label: name,
    kind,
    detail: signature.slice(signature.indexOf('(')),
    info: `${summary}\n${example}`,
    text: `${name}()`,
    cursor: 1,
  };
}

function keywordOffer(name: string): Offer {
  return { label: name, kind: 'keyword', detail: '', text: name, cursor: 0 };
}
