export const consoleRun = {
  runs: {
    title: 'Runs',
    empty: 'Empty',
    columns: { run: 'Run', interface: 'Interface', state: 'State', trigger: 'Trigger', started: 'Started', took: 'Took' },
  },
};
