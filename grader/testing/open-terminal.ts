import { spawn } from '@lydell/node-pty';
import xterm from '@xterm/headless';
import { onTestFinished } from 'vitest';
import { waitFor } from './wait-for.ts';
import { cleanEnvironment } from './workshop-copy.ts';

export type TestTerminal = {
  /** What a person would see now, scrolled-away lines included. */
  text: () => string;
  type: (keys: string) => void;
  /** Waits until the terminal shows `text`. */
  shows: (text: string) => Promise<unknown>;
  /** Waits until the program has ended. */
  exitCode: () => Promise<number>;
  pid: number;
};

/** Runs a command of the workshop at `folder` in a real pseudo-terminal of 100 columns. */
export function openTerminal(folder: string, words: string[], environment: Record<string, string> = {}): TestTerminal {
  const screen = new xterm.Terminal({ cols: 100, rows: 40, scrollback: 5_000, allowProposedApi: true });
  const env = { ...cleanEnvironment(), TERM: 'xterm-256color', ...environment };
  const pty = spawn(process.execPath, ['grader/cli/start.mjs', ...words], { cols: 100, rows: 40, cwd: folder, env });
  let code: number | null = null;
  pty.onData((data) => screen.write(data));
  pty.onExit(({ exitCode }) => (code = exitCode));
  onTestFinished(() => {
    if (code === null) pty.kill('SIGKILL');
  });
  const text = () => {
    const { buffer } = screen;
    const lines = Array.from(
      { length: buffer.active.length },
      (_, index) => buffer.active.getLine(index)?.translateToString(true) ?? '',
    );
    return lines.join('\n').trimEnd();
  };
  const shows = (wanted: string) =>
    waitFor(`"${wanted}" on the screen`, () => text().includes(wanted)).catch((error: unknown) => {
      throw new Error(`${String(error)} It shows:\n${text()}`);
    });
  const exitCode = async () => (await waitFor('the program to end', () => (code === null ? null : { code }))).code;
  return { text, type: (keys) => pty.write(keys), shows, exitCode, pid: pty.pid };
}
