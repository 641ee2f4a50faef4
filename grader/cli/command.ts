import type { ParseArgsOptionsConfig } from 'node:util';
import type { Theme } from '../report/theme.ts';

export type ExitCode = 0 | 1 | 2 | 3 | 130;

/** What a command is given; the only way to the world outside is through it. */
export type CommandContext = {
  root: string;
  words: string[];
  options: Record<string, string | boolean | undefined>;
  theme: Theme;
  /** Whether a person sits at the other end, so that keys can be read. */
  interactive: boolean;
  /** Text alone: no colour, no line that is drawn again. */
  plain: boolean;
  print: (text: string) => void;
  /** For what isn't the result: progress lines, warnings. */
  note: (text: string) => void;
  environment: NodeJS.ProcessEnv;
  /** Runs `clean` when the command is interrupted (Ctrl-C, a closed terminal), before the process ends. May be called again: all of them run. */
  onInterrupt: (clean: () => Promise<void>) => void;
};

export type Command = {
  name: string;
  /** 'grade [N...]' */
  usage: string;
  summary: string;
  options: ParseArgsOptionsConfig;
  /** A line for each option, for --help. */
  optionHelp: [string, string][];
  maxWords: number;
  run: (context: CommandContext) => Promise<ExitCode>;
};
