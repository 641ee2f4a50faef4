// Loaded before the server and the worker of a bench: they end with it, however it ends, so that none is left running.
if (process.channel) {
  process.once('disconnect', () => process.exit(1));
  process.channel.unref();
}
