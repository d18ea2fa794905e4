export const publish = {
  errors: {
    'publish/approval-required': { sentence: '该原始库要求由第二个人审批后发布。', fix: '请提交审批。' },
    'publish/own-request': { sentence: '不能审批自己提交的申请。', fix: '请审核人或管理员处理。' },
    'publish/already-decided': { sentence: '该申请已处理（{state}）。', fix: '请刷新页面。' },
    'interface/in-review': { sentence: '发布申请正在等待审批，期间草稿保持不变。', fix: '请等待审批，或撤回申请。' },
    'interface/test-failed': {
      sentence: '已保存的测试“{name}”不再通过：{count} 行结果不同（第 {rows} 行）。',
      fix: '修正草稿，或说明原因后更新测试。',
    },
  },
  publish: {
    effects: {
      'landed-rows-stay': '已入库的行保持原样；重新同步后才会按新规则处理。',
      'rows-to-read': '约读取 {rows, number} 行。',
      'source-load': '按最近运行的速度，约占用数据源 {seconds, number} 秒。',
      'schedule-starts': '调度开始生效，首次触发时间：{at}。',
      'schedule-kept': '调度照常进行，下次触发时间：{at}。',
      'schedule-none': '没有调度会触发它，需要手动运行。',
    },
  },
  interfaceState: { 'in-review': '待审批' },
  auditAction: {
    'publishRequest.create': '提交发布申请',
    'publishRequest.publish': '审批通过并发布接口',
    'publishRequest.cancel': '驳回或撤回发布申请',
    'interfaceTest.create': '保存测试',
    'interfaceTest.update': '更新测试的预期结果',
    'interfaceTest.remove': '删除测试',
    'progress.remove': '重置位点',
  },
  dataAccessAction: {
    'interfaceTest.create': '将样本行保存为测试',
    'interfaceTest.check': '查看测试中不同的行',
  },
} as const;
