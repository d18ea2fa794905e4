export const consoleCharts = {
  charts: {
    time: 'Time',
    showTable: 'Show as a table: {title}',
    showChart: 'Show as a chart: {title}',
    download: 'Download as CSV: {title}',
    noData: 'Nothing was recorded in this range.',
    others: 'Others',
    perSecond: '{value}/s',
    rowsPerSecond: '{value} rows/s',
  },
};
