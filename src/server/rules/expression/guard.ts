import type { ASTNode } from '@marcbachmann/cel-js';
import { configError, type HeadwaterError } from '#src/server/core/errors/headwater-error.ts';
import type { Json } from '#src/server/core/value/json.ts';
import { patternOf } from './environment.ts';
import { expressionFunctions } from './functions.ts';

const maxMacroDepth = 2;
const callable = {
  call: new Set(expressionFunctions.filter(({ form, name }) => form === 'function' || name === 'has').map(({ name }) => name)),
  rcall: new Set(expressionFunctions.filter(({ form, name }) => form !== 'function' && name !== 'has').map(({ name }) => name)),
};
const listMacros = new Set(['all', 'exists', 'exists_one', 'map', 'filter']);
const patternFunctions = new Set(['re2', 're2Find']);

interface Scope {
  readonly fieldNames: ReadonlySet<string>;
  readonly param: string;
  readonly usedFields: Set<string>;
  readonly boundNames: readonly string[];
  readonly macroDepth: number;
  readonly isInsideHas: boolean;
}

/**
 * Walks the syntax tree before anything runs: only listed functions, only fields that exist, RE2 patterns that compile,
 * macros at most two deep. Returns the names of the fields used; throws a `config` error with the place.
 */
export function guardExpression(tree: ASTNode, fieldNames: ReadonlySet<string>, param: string): ReadonlySet<string> {
  const usedFields = new Set<string>();
  guard(tree, { fieldNames, param, usedFields, boundNames: [], macroDepth: 0, isInsideHas: false });
  return usedFields;
}

function guard(node: ASTNode, scope: Scope): void {
  switch (node.op) {
    case 'value':
      return;
    case 'id':
      if (!scope.boundNames.includes(node.args)) throw refusal('expression/name-unknown', node, scope, { name: node.args });
      return;
    case '.':
      guardMember(node, node.args[0], node.args[1], scope);
      return;
    case '[]':
      guardIndex(node, node.args[0], node.args[1], scope);
      return;
    case 'call':
      guardCall(node, node.args[0], node.args[1], scope);
      return;
    case 'rcall':
      guardMethod(node, node.args[0], node.args[1], node.args[2], scope);
      return;
    case '.?':
    case '[?]':
    case 'map':
      throw refusal('expression/syntax-refused', node, scope, { syntax: node.op });
    default:
      for (const child of Array.isArray(node.args) ? node.args : [node.args]) guard(child as ASTNode, scope);
  }
}

function guardMember(node: ASTNode, receiver: ASTNode, name: string, scope: Scope): void {
  if (isNamed(receiver, 'variables')) return;
  if (!isNamed(receiver, 'row')) throw refusal('expression/name-unknown', node, scope, { name });
  noteField(node, name, scope);
}

function guardIndex(node: ASTNode, receiver: ASTNode, index: ASTNode, scope: Scope): void {
  if (isNamed(receiver, 'row')) {
    if (index.op !== 'value' || typeof index.args !== 'string') throw refusal('expression/field-not-literal', node, scope, {});
    noteField(node, index.args, scope);
    return;
  }
  if (!isNamed(receiver, 'variables')) guard(receiver, scope);
  guard(index, scope);
}

function noteField(node: ASTNode, name: string, scope: Scope): void {
  if (scope.fieldNames.has(name)) scope.usedFields.add(name);
  else if (!scope.isInsideHas) throw refusal('expression/field-unknown', node, scope, { name });
}

function guardCall(node: ASTNode, name: string, args: readonly ASTNode[], scope: Scope): void {
  if (!callable.call.has(name)) throw refusal('expression/function-unknown', node, scope, { name });
  if (patternFunctions.has(name)) guardPattern(args[1], node, scope);
  for (const argument of args) guard(argument, name === 'has' ? { ...scope, isInsideHas: true } : scope);
}

function guardMethod(node: ASTNode, name: string, receiver: ASTNode, args: readonly ASTNode[], scope: Scope): void {
  if (!callable.rcall.has(name)) throw refusal('expression/function-unknown', node, scope, { name });
  guard(receiver, scope);
  if (!listMacros.has(name)) {
    for (const argument of args) guard(argument, scope);
    return;
  }
  if (scope.macroDepth >= maxMacroDepth) throw refusal('expression/nested-too-deep', node, scope, { maximum: maxMacroDepth });
  const [variable, ...bodies] = args;
  const bound = variable?.op === 'id' ? [...scope.boundNames, variable.args] : scope.boundNames;
  for (const body of bodies) guard(body, { ...scope, boundNames: bound, macroDepth: scope.macroDepth + 1 });
}

function guardPattern(pattern: ASTNode | undefined, node: ASTNode, scope: Scope): void {
  if (pattern?.op !== 'value' || typeof pattern.args !== 'string') throw refusal('expression/pattern-not-literal', node, scope, {});
  try {
    patternOf(pattern.args);
  } catch (error) {
    throw refusal('rule/pattern-invalid', pattern, scope, { problem: error instanceof Error ? error.message : String(error) });
  }
}

function isNamed(node: ASTNode, name: string): boolean {
  return node.op === 'id' && node.args === name;
}

function refusal(code: string, node: ASTNode, scope: Scope, details: Readonly<Record<string, Json>>): HeadwaterError {
  return configError(code, scope.param, { ...details, position: node.range.start + 1, end: node.range.end });
}
