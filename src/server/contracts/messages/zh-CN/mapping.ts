export const mapping = {
  codeEditor: {
    type: '结果类型：{type}',
    typeUnknown: '有样本行后可知结果类型',
    failed: '{count, plural, other {# 行样本计算失败}}',
    results: '样本行的计算结果',
  },
};
