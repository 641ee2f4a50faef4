// Grows outside of JavaScript's own memory, where --max-old-space-size has no say; at most a gigabyte.
const kept = [];
const grow = () => {
  if (kept.length < 64) kept.push(Buffer.alloc(16 * 1024 * 1024, 1));
  setTimeout(grow, 5);
};
grow();
