// Loaded into every child process: when its parent is gone, however it went, the child stops as it would on SIGTERM.
if (process.channel) {
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel.unref();
}
