import { z } from 'zod';
import { configError } from '#src/server/core/errors/headwater-error.ts';
import { RuleFailure } from '#src/server/core/rule/failure.ts';
import { defineRule } from '#src/server/core/rule/protocol.ts';
import { rewriteText } from '#src/server/core/rule/text-rule.ts';
import { instantOf, isTimeZone, wallOf } from '#src/server/core/schedule/zone.ts';
import { isoDate } from '#src/server/core/value/civil-date.ts';
import { compileDateFormat, type DateReader, type ReadMoment } from '../_shared/date-format.ts';
import { compileEpochFormat, isEpochFormat } from '../_shared/epoch-format.ts';
import { option, text, ui } from '../_shared/form.ts';

const params = z.object({
  format: z
    .string()
    .min(1)
    .max(100)
    .default('yyyy-MM-dd')
    .meta(
      ui('text', text('Format of the input', '输入格式'), {
        placeholder: 'yyyy/M/d',
        help: text(
          'yyyy MM M dd d HH H mm ss SSSSSS MMM XXX, other letters in single quotes; or epoch-seconds, epoch-milliseconds, epoch-microseconds',
          'yyyy MM M dd d HH H mm ss SSSSSS MMM XXX，其他字母用单引号括起；或 epoch-seconds、epoch-milliseconds、epoch-microseconds',
        ),
      }),
    ),
  output: z
    .enum(['date', 'timestamp', 'timestamptz'])
    .default('date')
    .meta(
      ui('select', text('Becomes', '转换为'), {
        options: [
          option('date', 'a date', '日期'),
          option('timestamp', 'a date and time without zone', '日期时间（无时区）'),
          option('timestamptz', 'an instant (UTC)', '时刻（UTC）'),
        ],
      }),
    ),
  timeZone: z
    .string()
    .default('UTC')
    .meta(
      ui('text', text('Time zone', '时区'), {
        help: text('Of texts that name none, and of dates made from instants', '用于未写明时区的文本，以及由时刻得出的日期'),
        placeholder: 'Asia/Shanghai',
      }),
    ),
});
type Params = z.infer<typeof params>;
const given = (input: z.input<typeof params>): Params => params.parse(input);

const unreadable = (format: string) => new RuleFailure('normalize-date/format-differs', { format });
const impossible = new RuleFailure('normalize-date/impossible-date');
const skipped = (timeZone: string) => new RuleFailure('normalize-date/skipped-time', { timeZone });

export const normalizeDate = defineRule<Params>({
  name: 'normalize-date',
  kind: 'cleansing',
  scope: 'value',
  label: text('Date by declared format', '日期规范化'),
  summary: text(
    'Reads dates in the declared format and no other, and writes them the standard way. Days that do not exist are refused, never rolled over.',
    '只按声明的格式解析日期并写成标准格式；不存在的日期会被拒绝，绝不顺延。',
  ),
  appliesTo: ['text'],
  params,
  examples: [
    { params: given({ format: 'dd/MM/yyyy' }), input: '02/03/2026', output: '2026-03-02' },
    {
      params: given({ format: 'MM/dd/yyyy' }),
      input: '02/03/2026',
      output: '2026-02-03',
      why: text('The declared format decides', '以声明的格式为准'),
    },
    { params: given({ format: 'yyyy-MM-dd' }), input: '2026-02-30', fails: 'normalize-date/impossible-date' },
    { params: given({ format: 'yyyyMMdd' }), input: '20260230', fails: 'normalize-date/impossible-date' },
    { params: given({ format: 'yyyy/M/d' }), input: '2026/2/3', output: '2026-02-03' },
    { params: given({ format: 'yyyy年M月d日' }), input: '2026年2月3日', output: '2026-02-03' },
    { params: given({ format: 'yyyy-MM-dd' }), input: '2026/2/3', fails: 'normalize-date/format-differs' },
    { params: given({ format: 'yyyy-MM-dd' }), input: '2024-02-29', output: '2024-02-29' },
    {
      params: given({ format: 'yyyy-MM-dd' }),
      input: '1900-02-29',
      fails: 'normalize-date/impossible-date',
      why: text('1900 was no leap year', '1900 年不是闰年'),
    },
    { params: given({ format: 'epoch-seconds', output: 'timestamptz' }), input: '1770076800', output: '2026-02-03 00:00:00+00' },
    { params: given({ format: 'epoch-milliseconds', output: 'timestamptz' }), input: '-1', output: '1969-12-31 23:59:59.999+00' },
    {
      params: given({ format: 'epoch-microseconds', output: 'timestamp', timeZone: 'Asia/Shanghai' }),
      input: '1770076800000001',
      output: '2026-02-03 08:00:00.000001',
    },
    {
      params: given({ format: 'epoch-seconds' }),
      input: '1770076800000',
      fails: 'normalize-date/impossible-date',
      why: text('Milliseconds declared as seconds', '把毫秒当成了秒'),
    },
    {
      params: given({ format: "yyyy-MM-dd'T'HH:mm:ss.SSSXXX", output: 'timestamptz' }),
      input: '2026-02-03T08:00:00.120+08:00',
      output: '2026-02-03 00:00:00.12+00',
    },
    {
      params: given({ format: 'yyyy-MM-dd HH:mm', output: 'timestamptz', timeZone: 'Asia/Shanghai' }),
      input: '2026-02-03 08:00',
      output: '2026-02-03 00:00:00+00',
    },
    {
      params: given({ format: 'yyyy-MM-dd HH:mm', output: 'timestamptz', timeZone: 'America/New_York' }),
      input: '2026-03-08 02:30',
      fails: 'normalize-date/skipped-time',
    },
    {
      params: given({ format: 'yyyy-MM-dd HH:mm:ss', output: 'timestamp' }),
      input: '2026-02-03 24:00:00',
      fails: 'normalize-date/impossible-date',
    },
    { params: given({ format: 'MMM dd yyyy' }), input: 'Jun 12 1998', output: '1998-06-12' },
    { params: given({ format: 'yyyy-MM-dd' }), input: '', fails: 'normalize-date/format-differs' },
    { params: given({ format: 'yyyy-MM-dd' }), input: null, output: null },
  ],
  compile: ({ format, output, timeZone }) => {
    if (!isTimeZone(timeZone)) throw configError('rule/time-zone-unknown', 'params.timeZone', { timeZone });
    const read: DateReader = isEpochFormat(format) ? compileEpochFormat(format) : compileDateFormat(format, 'params.format');
    return rewriteText({
      rewrite: (value) => {
        const moment = read(value);
        if (moment === null) return unreadable(format);
        if (moment === 'impossible') return impossible;
        return write(moment, output, timeZone);
      },
    });
  },
});

function write(moment: ReadMoment, output: Params['output'], timeZone: string): string | RuleFailure {
  if (output === 'timestamptz') {
    const instant = instantOfMoment(moment, timeZone);
    return instant === null ? skipped(timeZone) : `${clockText(instant, moment.micros)}+00`;
  }
  const wall = moment.offsetMinutes === null ? wallDate(moment) : wallOf(instantOfMoment(moment, timeZone) as Date, timeZone);
  if (output === 'timestamp') return clockText(wall, moment.micros);
  return isoDate(wall.getUTCFullYear(), wall.getUTCMonth() + 1, wall.getUTCDate());
}

/** Null when a clock change skips the time in the zone. */
function instantOfMoment(moment: ReadMoment, timeZone: string): Date | null {
  const wall = wallDate(moment);
  if (moment.offsetMinutes !== null) return new Date(wall.getTime() - moment.offsetMinutes * 60_000);
  const instant = instantOf(wall, timeZone);
  return wallOf(instant, timeZone).getTime() === wall.getTime() ? instant : null;
}

function wallDate({ year, month, day, hour, minute, second }: ReadMoment): Date {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute, second);
  return date;
}

function clockText(date: Date, micros: number): string {
  const fraction = micros === 0 ? '' : `.${String(micros).padStart(6, '0').replace(/0+$/, '')}`;
  const time = date.toISOString().slice(-13, -5);
  return `${isoDate(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate())} ${time}${fraction}`;
}
