import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** How an editor is called: `window` ones return at once, the others take the terminal until they are closed. */
export type EditorCall = { command: string; args: string[]; window: boolean };

/** The learner's editor: $VISUAL, $EDITOR, or VS Code when this is its terminal; null when none is known. */
export function chooseEditor(file: string, environment: NodeJS.ProcessEnv): EditorCall | null {
  const wanted =
    environment['VISUAL'] || environment['EDITOR'] || (environment['TERM_PROGRAM'] === 'vscode' ? 'code' : '');
  const [command, ...args] = wanted.split(' ').filter((part) => part !== '');
  if (command === undefined) return null;
  const window = /(?:^|[/\\])(?:code|code-insiders|codium|cursor|subl|zed|idea|webstorm)(?:\.cmd|\.exe)?$/.test(
    command,
  );
  const goTo = /(?:^|[/\\])(?:code|code-insiders|codium|cursor)(?:\.cmd|\.exe)?$/.test(command) ? ['-g'] : [];
  return { command, args: [...args, ...goTo, file], window };
}

/** Starts the editor; resolves when it was closed, or for one with a window of its own, when it was started. */
export async function openEditor({ command, args, window }: EditorCall): Promise<boolean> {
  const child = spawn(command, args, {
    stdio: window ? 'ignore' : 'inherit',
    shell: process.platform === 'win32',
    detached: window,
  });
  const started = once(child, 'spawn').then(
    () => true,
    () => false,
  );
  if (window) {
    child.unref();
    return started;
  }
  return (await started) && once(child, 'exit').then(() => true);
}
