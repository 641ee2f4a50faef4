process.kill(0, 'SIGTERM');
// The signal comes at once, but not before the next turn.
setTimeout(() => require('./right.js'), 1000);
