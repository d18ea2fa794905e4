import { z } from 'zod';
import { defineRule } from '#src/server/core/rule/protocol.ts';
import { text } from '../_shared/form.ts';
import { KeyIndex } from '../_shared/key-index.ts';

const params = z.object({});
type Params = z.infer<typeof params>;

export const unique = defineRule<Params>({
  name: 'unique',
  kind: 'validation',
  scope: 'batch',
  label: text('Unique in the batch', '批次内唯一'),
  summary: text(
    'Refuses every row whose columns repeat an earlier row of the same batch. Uniqueness over the whole table is the target’s key to keep.',
    '拒绝与同批次前面某行列值相同的行；整表唯一由目标表主键保证。',
  ),
  appliesTo: 'any',
  params,
  examples: [
    { params: {}, rows: [{ id: '1' }, { id: '2' }, { id: '1' }], fates: ['live', 'live', 'unique/repeated'] },
    {
      params: {},
      rows: [
        { a: '1', b: '23' },
        { a: '12', b: '3' },
      ],
      fates: ['live', 'live'],
    },
    { params: {}, rows: [{ id: null }, { id: null }], fates: ['live', 'live'], why: text('NULL equals nothing', 'NULL 不等于任何值') },
    { params: {}, rows: [{ id: 'A' }, { id: 'a' }], fates: ['live', 'live'] },
    { params: {}, rows: [{ id: 'é' }, { id: 'e\u0301' }], fates: ['live', 'live'] },
    { params: {}, rows: [{ id: '' }, { id: '' }, { id: '' }], fates: ['live', 'unique/repeated', 'unique/repeated'] },
  ],
  compile: () => {
    const index = new KeyIndex();
    return {
      scope: 'batch',
      apply: (columns, batch, report) => {
        index.reset(columns, batch.rowCount);
        for (let row = 0; row < batch.rowCount; row++) {
          if (batch.fates[row] !== 0 || index.hasNull(row)) continue;
          const earlier = index.findOrEnter(row);
          if (earlier >= 0) report.fail(row, 'unique/repeated', { firstRow: earlier + 1 });
        }
      },
    };
  },
});
