// The first file of every command.
import '../startup/quick-start.mjs';

await import('./main.ts');
