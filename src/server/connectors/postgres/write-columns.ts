import type { CellFormat, Column } from '../../core/batch/column.ts';
import { convertedRoom, converterFor, type EncoderLimits, encodedRoom, encoderFor } from '../../core/codec/encode.ts';
import type { CellEncoder } from '../../core/codec/encoding.ts';
import { Oid } from '../../core/codec/oids.ts';
import { type CellCheck, numericCheck, precisionCheck, textCheck } from './cell-check.ts';
import { quoteIdentifier as quote } from './sql.ts';
import { type ColumnType, numericTypmod, wireOf } from './types.ts';

/** How the cells of one column reach the target. */
export interface WriteColumn {
  readonly name: string;
  /** Undefined: the bytes are right as they stand. */
  readonly encode: CellEncoder | undefined;
  readonly roomFor: (length: number) => number;
  readonly check: CellCheck | undefined;
  /** Set when only the server can read the value: the type of the column in the staging table and the cast to the target. */
  readonly staged: { readonly type: string; readonly cast: string } | undefined;
  readonly stageType: string;
  /** As in the target's DDL, for people. */
  readonly nativeType: string;
}

const textFamily = new Set<number>([Oid.text, Oid.varchar, Oid.bpchar, Oid.name, Oid.json]);

/** Binary where both ends agree, encoded here where we can, cast by the server from text where we can't. */
export function planColumn(name: string, format: CellFormat, target: ColumnType): WriteColumn {
  const wire = wireOf(target);
  const toOid = wire.format.kind === 'pg' ? wire.format.oid : undefined;
  const limits = limitsOf(target);
  const base = { name, staged: undefined, stageType: target.nativeType, nativeType: target.nativeType, check: undefined };
  if (toOid === undefined) return stage(name, format, target);
  if (format.kind === 'text') {
    const encode = encoderFor(toOid, limits);
    return encode ? { ...base, encode, roomFor: encodedRoom } : stage(name, format, target);
  }
  const isSameForm = format.oid === toOid || (textFamily.has(format.oid) && textFamily.has(toOid));
  if (isSameForm) return { ...base, encode: undefined, roomFor: encodedRoom, check: checkOf(target, toOid, limits) };
  const encode = textFamily.has(format.oid) ? encoderFor(toOid, limits) : converterFor(format.oid, toOid, limits);
  return encode ? { ...base, encode, roomFor: convertedRoom } : stage(name, format, target);
}

function stage(name: string, format: CellFormat, target: ColumnType): WriteColumn {
  const column = quote(name);
  const isText = format.kind === 'text';
  return {
    name,
    encode: isText ? encoderFor(Oid.text) : undefined,
    roomFor: encodedRoom,
    check: undefined,
    staged: { type: isText ? 'text' : String(format.oid), cast: `s.${column}::text::${target.nativeType}` },
    stageType: isText ? 'text' : `@${format.oid}`,
    nativeType: target.nativeType,
  };
}

function limitsOf(target: ColumnType): EncoderLimits {
  const numeric = target.oid === Oid.numeric ? numericTypmod(target.typmod) : undefined;
  const isLimitedText = (target.oid === Oid.varchar || target.oid === Oid.bpchar) && target.typmod >= 4;
  return { ...(numeric && { numeric }), ...(isLimitedText && { maxCharacters: target.typmod - 4 }) };
}

function checkOf(target: ColumnType, oid: number, limits: EncoderLimits): CellCheck | undefined {
  if (limits.numeric) return numericCheck(limits.numeric);
  if (limits.maxCharacters !== undefined) return textCheck(limits.maxCharacters);
  const hasPrecision = target.typmod >= 0 && target.typmod < 6;
  const isMoment = oid === Oid.timestamp || oid === Oid.timestamptz || oid === Oid.time || oid === Oid.timetz;
  return hasPrecision && isMoment ? precisionCheck(target.typmod) : undefined;
}

/** Columns of a batch have the same formats from batch to batch nearly always; this says when a plan still fits. */
export function formatSignature(columns: readonly Column[]): string {
  return columns.map(({ format }) => (format.kind === 'pg' ? format.oid : 't')).join(',');
}
