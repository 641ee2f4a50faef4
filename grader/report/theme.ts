import { Chalk, type ChalkInstance } from 'chalk';

/** How text is drawn: with or without colour and links, and how wide. Signs and words stay the same without colour. */
export type Theme = {
  colour: ChalkInstance;
  /** Text that opens `file` at `line` when clicked, where the terminal can; else the text alone. */
  link: (text: string, file: string, line?: number) => string;
  readonly width: number;
};

/** `width` may be asked for each time, since a terminal can be made wider. */
export type ThemeOptions = { colour: boolean; links: boolean; width: number | (() => number) };

export function createTheme({ colour, links, width }: ThemeOptions): Theme {
  const link: Theme['link'] = (text, file, line) => {
    if (!links) return text;
    const address = `file://${file.toWellFormed().split('/').map(encodeURIComponent).join('/')}${line === undefined ? '' : `#${line}`}`;
    return `\u001B]8;;${address}\u0007${text}\u001B]8;;\u0007`;
  };
  return {
    colour: new Chalk({ level: colour ? 1 : 0 }),
    link,
    get width() {
      return typeof width === 'number' ? width : width();
    },
  };
}

export const plainTheme = createTheme({ colour: false, links: false, width: 80 });
