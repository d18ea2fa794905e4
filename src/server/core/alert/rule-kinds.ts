import { z } from 'zod';
import type { FieldUi, LocalizedText } from '../plugin/descriptor.ts';
import type { AlertKind, Severity } from './alert.ts';

/** One kind of condition: what can be set about it, and what holds where nobody set anything. */
export interface AlertRuleKind<P extends z.ZodObject = z.ZodObject> {
  readonly kind: AlertKind;
  readonly label: LocalizedText;
  readonly summary: LocalizedText;
  readonly params: P;
  readonly severity: Severity;
  /** `custom` kinds exist as often as people make them, each with a name. */
  readonly isCustom: boolean;
  /** Looks at the installation, not at an interface. */
  readonly isSystemOnly: boolean;
}

const text = (en: string, zh: string): LocalizedText => ({ en, 'zh-CN': zh });
const ui = (metadata: FieldUi) => ({ ui: metadata });
const whole = (minimum: number, maximum: number) => z.number().int().min(minimum).max(maximum);

function define<P extends z.ZodObject>(
  kind: AlertKind,
  severity: Severity,
  label: LocalizedText,
  summary: LocalizedText,
  params: P,
  scope: { readonly isCustom?: boolean; readonly isSystemOnly?: boolean } = {},
): AlertRuleKind<P> {
  return { kind, severity, label, summary, params, isCustom: scope.isCustom ?? false, isSystemOnly: scope.isSystemOnly ?? false };
}

const failure = define(
  'failure',
  'critical',
  text('Run failed', '运行失败'),
  text('A run ended in failure after its last attempt.', '运行在最后一次尝试后仍以失败结束。'),
  z.object({}),
);

const repeatedFailure = define(
  'repeated-failure',
  'critical',
  text('Failing again and again', '连续失败'),
  text(
    'So many runs in a row failed, outages of the source not counted. Warned first; at the second number the interface is paused.',
    '连续多次运行失败（不计数据源中断）。先预警；达到第二个次数时暂停接口。',
  ),
  z.object({
    warnAfter: whole(1, 200)
      .default(10)
      .meta(ui({ label: text('Warn after this many failures', '失败多少次后预警'), control: 'number' })),
    pauseAfter: whole(0, 200)
      .default(30)
      .meta(
        ui({
          label: text('Pause after this many failures', '失败多少次后暂停'),
          help: text('0 never pauses.', '0 表示从不暂停。'),
          control: 'number',
        }),
      ),
  }),
);

const late = define(
  'late',
  'warning',
  text('Late', '延迟'),
  text(
    'The target is older than its freshness objective, or the next load is likely to land too late.',
    '目标数据落后于新鲜度目标，或预计下一次装载会超时。',
  ),
  z.object({
    objectiveMinutes: whole(0, 525_600)
      .default(0)
      .meta(
        ui({
          label: text('Objective in minutes', '目标（分钟）'),
          help: text(
            'Where the interface has no freshness objective of its own; 0: then nothing is late.',
            '接口没有自己的新鲜度目标时使用；0 表示不判断延迟。',
          ),
          control: 'number',
        }),
      ),
    isPredictionTold: z
      .boolean()
      .default(true)
      .meta(ui({ label: text('Say so before it is late', '在延迟之前预警'), control: 'switch' })),
  }),
);

const empty = define(
  'empty',
  'warning',
  text('Empty', '空运行'),
  text('A run read nothing although the runs before it brought rows.', '此前运行均有数据，本次却一行未读到。'),
  z.object({
    earlierRuns: whole(0, 50)
      .default(5)
      .meta(
        ui({
          label: text('Runs before that must all have brought rows', '此前必须都有数据的运行次数'),
          help: text('0: every empty run counts.', '0 表示任何空运行都告警。'),
          control: 'number',
        }),
      ),
  }),
);

const anomalyParams = z.object({
  runs: whole(5, 50)
    .default(20)
    .meta(ui({ label: text('Runs to compare with', '参与比较的运行次数'), control: 'number' })),
  minimumRuns: whole(3, 50)
    .default(8)
    .meta(ui({ label: text('Runs there must be', '最少运行次数'), control: 'number' })),
  deviation: z
    .number()
    .min(1)
    .max(100)
    .default(6)
    .meta(
      ui({
        label: text('Deviation from the median', '偏离中位数的倍数'),
        help: text('In robust standard deviations (from the median absolute deviation).', '以稳健标准差计（由绝对中位差得出）。'),
        control: 'number',
      }),
    ),
});

const volume = define(
  'volume',
  'warning',
  text('Unusual volume', '数据量异常'),
  text('A run read far more or fewer rows than the runs before it.', '读取行数与此前运行相差悬殊。'),
  anomalyParams,
);

const duration = define(
  'duration',
  'warning',
  text('Unusual duration', '耗时异常'),
  text('A run took, or takes, far longer than the runs before it.', '运行耗时远超此前运行。'),
  anomalyParams.extend({
    minimumSeconds: whole(0, 86_400)
      .default(60)
      .meta(ui({ label: text('Ignore runs shorter than (seconds)', '忽略短于此秒数的运行'), control: 'number' })),
  }),
);

const quality = define(
  'quality',
  'warning',
  text('Quality below its threshold', '质量低于阈值'),
  text('The overall score of a run is lower than it may be.', '运行的总体评分低于允许值。'),
  z.object({
    threshold: whole(0, 100)
      .default(90)
      .meta(
        ui({
          label: text('Threshold (0 to 100)', '阈值（0 到 100）'),
          help: text('Where the interface has no threshold of its own.', '接口没有自己的阈值时使用。'),
          control: 'number',
        }),
      ),
  }),
);

const quarantine = define(
  'quarantine',
  'warning',
  text('Quarantine grows', '隔离区增长'),
  text('A run put many rows into quarantine, or rows for a cause not seen before.', '一次运行隔离了大量数据，或出现新的隔离原因。'),
  z.object({
    maxRows: whole(0, 1_000_000_000)
      .default(1000)
      .meta(ui({ label: text('Rows a run may quarantine', '单次运行允许隔离的行数'), control: 'number' })),
    maxPercent: z
      .number()
      .min(0)
      .max(100)
      .default(5)
      .meta(ui({ label: text('Percent of its rows a run may quarantine', '单次运行允许隔离的比例（%）'), control: 'number' })),
    isNewCauseTold: z
      .boolean()
      .default(true)
      .meta(ui({ label: text('Tell of new causes', '出现新原因时告警'), control: 'switch' })),
  }),
);

const connection = define(
  'connection',
  'critical',
  text('Connection lost', '连接中断'),
  text(
    'A source or raw database does not answer; its interfaces are listed in one alert.',
    '数据源或原始库无法连接；受影响接口汇总为一条告警。',
  ),
  z.object({
    failures: whole(1, 100)
      .default(2)
      .meta(ui({ label: text('Failures in a row', '连续失败次数'), control: 'number' })),
  }),
);

const drift = define(
  'drift',
  'warning',
  text('Schema drift', '结构变更'),
  text('The source no longer looks as it did when the interface was published.', '数据源结构与发布时不同。'),
  z.object({
    isOnlyBreaking: z
      .boolean()
      .default(false)
      .meta(ui({ label: text('Breaking changes only', '仅破坏性变更'), control: 'switch' })),
  }),
);

const untrackable = define(
  'untrackable',
  'warning',
  text('Rows that no increment finds', '增量无法发现的数据'),
  text('More rows whose cursor is empty: no increment brings them.', '增量字段为空的行增多，增量无法取到。'),
  z.object({
    maxRows: whole(0, 1_000_000_000)
      .default(0)
      .meta(ui({ label: text('Rows allowed', '允许的行数'), control: 'number' })),
  }),
);

const resource = define(
  'resource',
  'warning',
  text('Resources', '资源'),
  text('A worker is lost or short of memory, a disk fills, or runs wait long for a slot.', '节点失联、内存不足、磁盘将满或运行排队过久。'),
  z.object({
    maxMemoryMegabytes: whole(128, 1_048_576)
      .default(4096)
      .meta(ui({ label: text('Memory of a worker (MiB)', '节点内存（MiB）'), control: 'number' })),
    maxLoopDelayMilliseconds: whole(50, 60_000)
      .default(2000)
      .meta(ui({ label: text('Event-loop delay of a worker (ms)', '节点事件循环延迟（毫秒）'), control: 'number' })),
    minFreeDiskPercent: whole(0, 99)
      .default(5)
      .meta(ui({ label: text('Free disk (%)', '磁盘剩余（%）'), control: 'number' })),
    maxQueueMinutes: whole(1, 1440)
      .default(30)
      .meta(ui({ label: text('Wait in the queue (minutes)', '排队时长（分钟）'), control: 'number' })),
  }),
  { isSystemOnly: true },
);

const metric = define(
  'metric',
  'warning',
  text('Expression over metrics', '指标表达式'),
  text('Fires while an expression over the figures of the last runs is true.', '对最近运行指标的表达式为真时触发。'),
  z.object({
    expression: z
      .string()
      .min(1)
      .max(4000)
      .meta(
        ui({
          label: text('Expression', '表达式'),
          help: text(
            'CEL over row.runs, row.failed, row.read, row.landed, row.quarantined, row.durationSeconds, row.lastRead, row.lastQuarantined, row.lastDurationSeconds, row.minutesSinceSuccess.',
            'CEL 表达式，可用 row.runs、row.failed、row.read、row.landed、row.quarantined、row.durationSeconds、row.lastRead、row.lastQuarantined、row.lastDurationSeconds、row.minutesSinceSuccess。',
          ),
          control: 'code',
        }),
      ),
    windowMinutes: whole(1, 10_080)
      .default(60)
      .meta(ui({ label: text('Runs of the last (minutes)', '统计最近（分钟）'), control: 'number' })),
  }),
  { isCustom: true },
);

const query = define(
  'query',
  'warning',
  text('Question to the target', '目标库查询'),
  text('Fires while the number a read-only statement answers is beyond its limit.', '只读语句返回的数字超过界限时触发。'),
  z.object({
    sql: z
      .string()
      .min(1)
      .max(10_000)
      .meta(
        ui({
          label: text('Statement', '语句'),
          help: text(
            'One SELECT that answers one number; run in a READ ONLY transaction.',
            '一条返回单个数字的 SELECT，在只读事务中执行。',
          ),
          control: 'code',
        }),
      ),
    comparison: z
      .enum(['above', 'below', 'equal', 'differs'])
      .default('above')
      .meta(
        ui({
          label: text('Fires when the answer is', '触发条件'),
          control: 'select',
          options: [
            { value: 'above', label: text('above the limit', '大于界限') },
            { value: 'below', label: text('below the limit', '小于界限') },
            { value: 'equal', label: text('equal to it', '等于界限') },
            { value: 'differs', label: text('different from it', '不等于界限') },
          ],
        }),
      ),
    limit: z
      .number()
      .default(0)
      .meta(ui({ label: text('Limit', '界限'), control: 'number' })),
    everyMinutes: whole(1, 1440)
      .default(15)
      .meta(ui({ label: text('Asked every (minutes)', '查询间隔（分钟）'), control: 'number' })),
    timeoutSeconds: whole(1, 60)
      .default(10)
      .meta(ui({ label: text('Time limit (seconds)', '时限（秒）'), control: 'number' })),
  }),
  { isCustom: true },
);

export const ruleKinds = {
  failure,
  'repeated-failure': repeatedFailure,
  late,
  empty,
  volume,
  duration,
  quality,
  quarantine,
  connection,
  drift,
  untrackable,
  resource,
  metric,
  query,
} as const satisfies Record<AlertKind, AlertRuleKind>;

export type RuleParams<K extends AlertKind> = z.infer<(typeof ruleKinds)[K]['params']>;
