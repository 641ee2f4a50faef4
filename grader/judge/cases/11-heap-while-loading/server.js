// Grows in JavaScript's own memory; should nothing stop it, it stops at about a gigabyte.
const kept = [];
for (let count = 0; count < 1000; count += 1) kept.push(Array.from({ length: 128 * 1024 }, (_, index) => index + count));
require('./right.js');
