import { z } from 'zod';
import type { Batch } from '#src/server/core/batch/batch.ts';
import type { Column } from '#src/server/core/batch/column.ts';
import { holdsText } from '#src/server/core/codec/index.ts';
import { type CompiledValueRule, defineRule, type RuleReport } from '#src/server/core/rule/protocol.ts';
import { option, text, ui } from '../_shared/form.ts';

const params = z.object({
  side: z
    .enum(['both', 'start', 'end'])
    .default('both')
    .meta(
      ui('select', text('Side', '位置'), {
        options: [option('both', 'Both ends', '两端'), option('start', 'Start', '开头'), option('end', 'End', '结尾')],
      }),
    ),
  isZeroWidthTrimmed: z
    .boolean()
    .default(false)
    .meta(
      ui('switch', text('Also zero-width characters', '同时去除零宽字符'), {
        help: text('U+200B to U+200D and U+2060', 'U+200B 至 U+200D 与 U+2060'),
      }),
    ),
});
type Params = z.infer<typeof params>;
const given = (input: z.input<typeof params> = {}): Params => params.parse(input);

export const trim = defineRule<Params>({
  name: 'trim',
  kind: 'cleansing',
  scope: 'value',
  label: text('Trim', '去除首尾空白'),
  summary: text(
    'Removes white space at the ends: spaces, tabs, line ends, NBSP, U+3000 and the other Unicode spaces, byte order marks.',
    '去除首尾空白：空格、制表符、换行、NBSP、全角空格 U+3000 及其他 Unicode 空白和 BOM。',
  ),
  appliesTo: ['text'],
  params,
  examples: [
    { params: given(), input: '  abc ', output: 'abc' },
    { params: given(), input: '\u3000张三\u3000', output: '张三', why: text('Full-width space', '全角空格') },
    { params: given(), input: '\u00a0x\u00a0\t\r\n', output: 'x' },
    { params: given(), input: '\ufeffid', output: 'id', why: text('Byte order mark', 'BOM') },
    { params: given(), input: ' a  b ', output: 'a  b', why: text('Inner spaces stay', '中间的空格保留') },
    { params: given(), input: '\u200bx', output: '\u200bx', why: text('Zero width only when asked', '零宽字符仅在开启时去除') },
    { params: given({ isZeroWidthTrimmed: true }), input: '\u200bx\u200d', output: 'x' },
    { params: given({ side: 'start' }), input: ' x ', output: 'x ' },
    { params: given({ side: 'end' }), input: ' x ', output: ' x' },
    {
      params: given(),
      input: '\u3000 \u00a0',
      output: '',
      why: text('Nothing but space leaves an empty text, not NULL', '全是空白时得到空字符串，而不是 NULL'),
    },
    { params: given(), input: 'à', output: 'à', why: text('Its last byte is that of NBSP', '末字节与 NBSP 相同') },
    { params: given(), input: null, output: null },
  ],
  compile: ({ side, isZeroWidthTrimmed }) => trimmer(side !== 'end', side !== 'start', isZeroWidthTrimmed),
});

function trimmer(atStart: boolean, atEnd: boolean, withZeroWidth: boolean): CompiledValueRule {
  return { scope: 'value', apply: (column, batch, report) => trimColumn(column, batch, report, atStart, atEnd, withZeroWidth) };
}

const wideSpaces = new Set([0x3000, 0xfeff, 0x2028, 0x2029, 0x202f, 0x205f, 0x1680]);

/** Moves the edges of slices; no byte is copied. */
function trimColumn(column: Column, batch: Batch, report: RuleReport, atStart: boolean, atEnd: boolean, withZeroWidth: boolean): void {
  if (!holdsText(column)) return;
  const { starts, lengths } = column;
  for (let row = 0; row < batch.rowCount; row++) {
    const length = lengths[row] as number;
    if (length <= 0 || batch.fates[row] !== 0) continue;
    const at = starts[row] as number;
    const bytes = at >= 0 ? column.bytes : column.side;
    const first = at >= 0 ? at : ~at;
    const head = bytes[first] as number;
    const tail = bytes[first + length - 1] as number;
    if (isVisibleHead(head) && (isVisibleAscii(tail) || (length > 2 && isHanLead(bytes[first + length - 3] as number)))) continue;
    const start = atStart ? skipForward(bytes, first, first + length, withZeroWidth) : first;
    const end = atEnd ? skipBackward(bytes, start, first + length, withZeroWidth) : first + length;
    if (end - start === length) continue;
    starts[row] = at >= 0 ? start : ~start;
    lengths[row] = end - start;
    report.changed(row);
  }
}

function skipForward(bytes: Buffer, from: number, end: number, withZeroWidth: boolean): number {
  let at = from;
  while (at < end) {
    const width = spaceWidthAt(bytes, at, end, withZeroWidth);
    if (width === 0) break;
    at += width;
  }
  return at;
}

function skipBackward(bytes: Buffer, start: number, from: number, withZeroWidth: boolean): number {
  let end = from;
  while (end > start) {
    let lead = end - 1;
    while (lead > start && ((bytes[lead] as number) & 0xc0) === 0x80) lead--;
    if (spaceWidthAt(bytes, lead, end, withZeroWidth) !== end - lead) break;
    end = lead;
  }
  return end;
}

/** Bytes of the white-space character at `at`, 0 if there is none. */
function spaceWidthAt(bytes: Buffer, at: number, end: number, withZeroWidth: boolean): number {
  const first = bytes[at] as number;
  if (first === 0x20 || (first >= 0x09 && first <= 0x0d)) return 1;
  if (first < 0xc2 || at + 1 >= end) return 0;
  const second = bytes[at + 1] as number;
  if (first === 0xc2) return second === 0xa0 || second === 0x85 ? 2 : 0;
  if (at + 2 >= end) return 0;
  const codePoint = ((first & 0x0f) << 12) | ((second & 0x3f) << 6) | ((bytes[at + 2] as number) & 0x3f);
  if (first < 0xe0 || first > 0xef) return 0;
  return isWideSpace(codePoint) || (withZeroWidth && isZeroWidth(codePoint)) ? 3 : 0;
}

function isWideSpace(codePoint: number): boolean {
  if (codePoint >= 0x2000 && codePoint <= 0x200a) return true;
  return wideSpaces.has(codePoint);
}

function isVisibleHead(byte: number): boolean {
  return isVisibleAscii(byte) || isHanLead(byte);
}

function isVisibleAscii(byte: number): boolean {
  return byte > 0x20 && byte < 0x80;
}

/** First byte of U+4000 to U+9FFF: no white space begins with it, and with two bytes behind it the character is whole. */
function isHanLead(byte: number): boolean {
  return byte >= 0xe4 && byte <= 0xe9;
}

function isZeroWidth(codePoint: number): boolean {
  return (codePoint >= 0x200b && codePoint <= 0x200d) || codePoint === 0x2060;
}
