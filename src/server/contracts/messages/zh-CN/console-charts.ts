export const consoleCharts = {
  charts: {
    time: '时间',
    showTable: '以表格显示：{title}',
    showChart: '以图表显示：{title}',
    download: '下载 CSV：{title}',
    noData: '该时间范围内没有记录。',
    others: '其他',
    perSecond: '{value}/秒',
    rowsPerSecond: '{value} 行/秒',
  },
};
