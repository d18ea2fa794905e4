import { z } from 'zod';
import type { Column } from '#src/server/core/batch/column.ts';
import { defineRule } from '#src/server/core/rule/protocol.ts';
import { option, text, ui } from '../_shared/form.ts';
import { KeyIndex } from '../_shared/key-index.ts';

const params = z.object({
  keep: z
    .enum(['first', 'last'])
    .default('first')
    .meta(
      ui('select', text('Keep', '保留'), {
        options: [option('first', 'the first row of a key', '同键的第一行'), option('last', 'the last row of a key', '同键的最后一行')],
      }),
    ),
  scope: z
    .enum(['batch', 'target'])
    .default('batch')
    .meta(
      ui('select', text('Compared with', '比较范围'), {
        options: [
          option('batch', 'the rows of the same batch', '同一批次内的行'),
          option('target', 'also the rows already in the target table', '以及目标表中已有的行'),
        ],
        help: text(
          'Against the target the writer compares: append leaves out keys that are there, upsert updates them when the last is kept',
          '与目标表的比较由写入端完成：追加模式跳过已有的键，合并模式在保留最后一行时更新',
        ),
      }),
    ),
});
type Params = z.infer<typeof params>;
const given = (input: z.input<typeof params> = {}): Params => params.parse(input);

export const deduplicate = defineRule<Params>({
  name: 'deduplicate',
  kind: 'cleansing',
  scope: 'batch',
  label: text('Deduplicate', '去重'),
  summary: text(
    'Of the rows of a batch with the same key columns one stays; the others are counted as deduplicated. Keys are equal when their bytes are; rows with NULL in the key all stay.',
    '同一批次内键列相同的行只保留一行，其余计入“已去重”。按字节判断相同；键含 NULL 的行全部保留。',
  ),
  appliesTo: 'any',
  params,
  examples: [
    { params: given(), rows: [{ id: '1' }, { id: '2' }, { id: '1' }], fates: ['live', 'live', 'deduplicated'] },
    {
      params: given({ keep: 'last' }),
      rows: [{ id: '1' }, { id: '2' }, { id: '1' }, { id: '1' }],
      fates: ['deduplicated', 'live', 'deduplicated', 'live'],
    },
    {
      params: given(),
      rows: [
        { a: '1', b: '23' },
        { a: '12', b: '3' },
      ],
      fates: ['live', 'live'],
      why: text('Columns do not run together', '各列不会拼接混淆'),
    },
    { params: given(), rows: [{ id: null }, { id: null }], fates: ['live', 'live'] },
    {
      params: given(),
      rows: [{ id: 'é' }, { id: 'e\u0301' }],
      fates: ['live', 'live'],
      why: text('NFC and NFD are different keys', 'NFC 与 NFD 是不同的键'),
    },
    { params: given(), rows: [{ id: 'A' }, { id: 'a' }, { id: 'A ' }, { id: 'A' }], fates: ['live', 'live', 'live', 'deduplicated'] },
    { params: given(), rows: [{ id: '' }, { id: '' }], fates: ['live', 'deduplicated'] },
  ],
  compile: ({ keep, scope }) => {
    const index = new KeyIndex();
    return {
      scope: 'batch',
      isDistinctInTarget: scope === 'target',
      apply: (columns: readonly Column[], batch, report) => {
        index.reset(columns, batch.rowCount);
        for (let row = 0; row < batch.rowCount; row++) {
          if (batch.fates[row] !== 0 || index.hasNull(row)) continue;
          const earlier = index.findOrEnter(row);
          if (earlier < 0) continue;
          if (keep === 'last') index.replace(row);
          report.duplicate(keep === 'last' ? earlier : row);
        }
      },
    };
  },
});
