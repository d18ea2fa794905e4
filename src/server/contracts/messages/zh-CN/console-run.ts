export const consoleRun = {
  runs: {
    title: '运行',
    empty: '空',
    columns: { run: '运行', interface: '接口', state: '状态', trigger: '触发方式', started: '开始时间', took: '耗时' },
  },
};
