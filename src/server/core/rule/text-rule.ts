import type { Batch } from '../batch/batch.ts';
import { type Column, setCellText } from '../batch/column.ts';
import { cellText, holdsText, setCanonicalText } from '../codec/index.ts';
import { HeadwaterError } from '../errors/headwater-error.ts';
import { RuleFailure } from './failure.ts';
import { ByteMemo } from './memo.ts';
import type { CompiledValueRule, RuleReport } from './protocol.ts';

/** Looks at the bytes `[start, end)` of a text cell as they lie. Must not keep them. */
export type BytePredicate = (bytes: Buffer, start: number, end: number) => boolean;

export interface TextRewrite {
  /** False = the rewrite would surely change nothing: the cell is skipped unread. */
  readonly mayChange?: BytePredicate;
  /** The new text, null for NULL, or why the value is refused. Pure: answers for repeated values are remembered. */
  readonly rewrite: (text: string) => string | null | RuleFailure;
  /** What NULL becomes; NULL stays NULL without it. */
  readonly replaceNull?: string;
}

/** `undefined`: the text stays as it is. */
type Rewritten = string | null | undefined | RuleFailure;

/** A rule that rewrites the text of cells, one by one. Binary cells are read and written as their canonical text. */
export function rewriteText(rule: TextRewrite): CompiledValueRule {
  const memo = new ByteMemo<Rewritten>();
  return {
    scope: 'value',
    apply: (column, batch, report) => {
      if (holdsText(column)) rewriteBytes(rule, memo, column, batch, report);
      else rewriteDecoded(rule, column, batch, report);
    },
  };
}

function rewriteBytes(rule: TextRewrite, memo: ByteMemo<Rewritten>, column: Column, batch: Batch, report: RuleReport): void {
  const { starts, lengths, bytes } = column;
  const { fates, rowCount } = batch;
  const mayChange = rule.mayChange;
  for (let row = 0; row < rowCount; row++) {
    if (fates[row] !== 0) continue;
    const length = lengths[row] as number;
    if (length < 0) {
      if (rule.replaceNull !== undefined) settle(column, row, rule.replaceNull, report);
      continue;
    }
    const at = starts[row] as number;
    const buffer = at >= 0 ? bytes : column.side;
    const start = at >= 0 ? at : ~at;
    if (mayChange !== undefined && !mayChange(buffer, start, start + length)) continue;
    const slot = memo.find(buffer, start, length);
    const answer = slot >= 0 ? memo.answerAt(slot) : rewritten(rule, buffer.toString('utf8', start, start + length));
    if (slot < 0) memo.remember(buffer, start, length, answer);
    if (answer !== undefined) settle(column, row, answer, report);
  }
}

function rewriteDecoded(rule: TextRewrite, column: Column, batch: Batch, report: RuleReport): void {
  for (let row = 0; row < batch.rowCount; row++) {
    if (batch.fates[row] !== 0) continue;
    const text = cellText(column, row);
    const answer = text === null ? rule.replaceNull : rewritten(rule, text);
    if (answer !== undefined) settle(column, row, answer, report);
  }
}

function rewritten(rule: TextRewrite, text: string): Rewritten {
  const answer = rule.rewrite(text);
  return answer === text ? undefined : answer;
}

function settle(column: Column, row: number, after: string | null | RuleFailure, report: RuleReport): void {
  if (after instanceof RuleFailure) {
    report.fail(row, after.code, after.about(cellText(column, row) ?? ''));
    return;
  }
  if (after === null) column.lengths[row] = -1;
  else if (holdsText(column)) setCellText(column, row, after);
  else if (!isEncoded(column, row, after, report)) return;
  report.changed(row);
}

function isEncoded(column: Column, row: number, text: string, report: RuleReport): boolean {
  try {
    setCanonicalText(column, row, text);
    return true;
  } catch (error) {
    if (!(error instanceof HeadwaterError) || error.errorClass !== 'row-rejected') throw error;
    report.fail(row, error.code, error.details);
    return false;
  }
}

export interface TextCheck {
  /** True = the value surely passes: it is not decoded. */
  readonly isSurelyGood?: BytePredicate;
  /** Null = passes. Pure: answers for repeated values are remembered. */
  readonly check: (text: string) => RuleFailure | null;
  /** What is wrong with NULL; NULL passes without it. */
  readonly nullFailure?: RuleFailure;
}

/** A rule that judges the text of cells, one by one. Binary cells are judged by their canonical text. */
export function checkText(rule: TextCheck): CompiledValueRule {
  const memo = new ByteMemo<RuleFailure | null>();
  return {
    scope: 'value',
    apply: (column, batch, report) => {
      if (holdsText(column)) checkBytes(rule, memo, column, batch, report);
      else checkDecoded(rule, column, batch, report);
    },
  };
}

function checkBytes(rule: TextCheck, memo: ByteMemo<RuleFailure | null>, column: Column, batch: Batch, report: RuleReport): void {
  const { starts, lengths, bytes, side } = column;
  const { fates, rowCount } = batch;
  const isSurelyGood = rule.isSurelyGood;
  for (let row = 0; row < rowCount; row++) {
    if (fates[row] !== 0) continue;
    const length = lengths[row] as number;
    if (length < 0) {
      if (rule.nullFailure) report.fail(row, rule.nullFailure.code, rule.nullFailure.details);
      continue;
    }
    const at = starts[row] as number;
    const buffer = at >= 0 ? bytes : side;
    const start = at >= 0 ? at : ~at;
    if (isSurelyGood?.(buffer, start, start + length)) continue;
    const slot = memo.find(buffer, start, length);
    const failure = slot >= 0 ? memo.answerAt(slot) : rule.check(buffer.toString('utf8', start, start + length));
    if (slot < 0) memo.remember(buffer, start, length, failure);
    if (failure !== null) report.fail(row, failure.code, failure.about(buffer.toString('utf8', start, start + length)));
  }
}

function checkDecoded(rule: TextCheck, column: Column, batch: Batch, report: RuleReport): void {
  for (let row = 0; row < batch.rowCount; row++) {
    if (batch.fates[row] !== 0) continue;
    const text = cellText(column, row);
    const failure = text === null ? (rule.nullFailure ?? null) : rule.check(text);
    if (failure !== null) report.fail(row, failure.code, text === null ? failure.details : failure.about(text));
  }
}
