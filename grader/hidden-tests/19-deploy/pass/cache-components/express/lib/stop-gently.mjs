export function stopGently(server, patience = 4000) {
  const stop = () => {
    const timer = setTimeout(() => {
      server.closeAllConnections();
      process.exit(1);
    }, patience);
    timer.unref();
    server.close((error) => process.exit(error ? 1 : 0));
  };
  process.once('SIGTERM', stop).once('SIGINT', stop);
}
