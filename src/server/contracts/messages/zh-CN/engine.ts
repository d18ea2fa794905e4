export const engine = {
  errors: {
    'mapping/variable-unknown': { sentence: '本次运行没有变量“{name}”。', fix: '请使用已有变量，或在接口设置中定义它。' },
    'mapping/variable-cycle': { sentence: '变量“{name}”经由其他变量引用了自己。', fix: '请解除变量之间的循环引用。' },
    'mapping/field-unknown': { sentence: '来源没有字段“{field}”。', fix: '请选择数据流中的字段，或重新发现。' },
    'mapping/type-impossible': { sentence: '{from} 类型的值无法写入 {to} 类型的列。', fix: '请更换目标类型或映射其他字段。' },
    'target/not-writable': { sentence: '该原始库的连接器不支持写入。', fix: '请选择可写入的原始库。' },
    'rule/params-invalid': { sentence: '规则“{rule}”的参数无效：{message}。', fix: '请修正所指出的参数。' },
    'rule/column-unknown': { sentence: '规则引用的列“{column}”没有映射。', fix: '请选择已映射的列。' },
    'rule/type-not-supported': { sentence: '规则“{rule}”不适用于 {type} 类型的列。', fix: '请更换规则或列。' },
    'rule/blocked': { sentence: '有一行未通过步骤“{stepId}”，其闸门会中止运行。', fix: '请在来源修正该行，或将闸门改为隔离。' },
    'rule/threshold-exceeded': {
      sentence: '步骤“{stepId}”有 {failed} 行未通过，最多允许 {thresholdCount} 行。',
      fix: '请查看被拒绝的行，再修正来源或提高阈值。',
    },
    'rule/share-exceeded': {
      sentence: '{read} 行中有 {failed} 行未通过步骤“{stepId}”，超过允许的比例。',
      fix: '请查看被拒绝的行，再修正来源或提高阈值。',
    },
    'run/too-many-quarantined': {
      sentence: '将隔离 {quarantined} 行，最多允许 {maxQuarantinedRows} 行。',
      fix: '请查看隔离分组，再修正来源或提高上限。',
    },
    'run/quarantined-share-exceeded': {
      sentence: '{read} 行中有 {quarantined} 行被隔离，超过允许的比例。',
      fix: '请查看隔离分组，再修正来源或提高上限。',
    },
    'run/fields-missing': { sentence: '来源缺少映射所需的字段。', fix: '请重新发现数据流并调整映射。' },
    'run/load-forgotten': {
      sentence: '目标中已找不到本次运行在“{partition}”提交的 {settledBatches} 个批次。',
      fix: '请确认目标是否从旧备份恢复，然后启动新的运行。',
    },
    'run/unbalanced': { sentence: '本次运行的行数不平衡。', fix: '没有任何隐藏：请附上运行编号报告此问题。' },
    'write/commit-lost': { sentence: '提交时连接中断，目标确认该批次未提交。', fix: '没有丢失：下一次尝试会重新写入。' },
    'quarantine/no-values': { sentence: '该记录未能解析成行，无法回放。', fix: '请先填写它的值。' },
  },
  log: {
    run: {
      planned: '开始读取：{partitions} 个分区。',
      untrackable: '{rows} 行的“{field}”为空或为无穷值，增量读取永远看不到它们。',
      'untrackable-grew': '“{field}”为空或为无穷值的行从 {previous} 行增加到 {rows} 行：新数据正在漏过增量读取。',
      'begun-again': '来源无法从断点继续读取；本次装载从头开始。',
      'empty-overwrite-refused': '没有可写入的行，目标表保持不变。',
    },
  },
};
