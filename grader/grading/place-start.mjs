// The first file of a place's process.
import '../startup/quick-start.mjs';

await import('./place-process.ts');
