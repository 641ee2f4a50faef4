/** The screen of the loop: a result takes the place of the one before, without a moment in which nothing is shown. */
export type Screen = {
  clear: () => void;
  /** A line that the next result replaces, such as 'checking ...'. */
  announce: (line: string) => void;
  /** Shows a result, below what is there or, `alone`, in place of everything. */
  show: (text: string, alone: boolean) => void;
  /** Writes something below what is there; a line that was announced stays the last one. */
  insert: (text: string) => void;
};

const clearAll = '\u001B[2J\u001B[3J\u001B[H';
const clearLineAbove = '\u001B[1A\u001B[2K';

/** `plain` moves no cursor: everything is a new line, as screen readers and logs want it. */
export function createScreen(write: (text: string) => void, plain: boolean): Screen {
  let announced: string | null = null;
  return {
    clear: () => {
      announced = null;
      if (!plain) write(clearAll);
    },
    announce: (line) => {
      write(`${line}\n`);
      announced = line;
    },
    show: (text, alone) => {
      const before = plain ? '' : alone ? clearAll : announced === null ? '' : clearLineAbove;
      announced = null;
      // In one write, so that a terminal has nothing to show in between.
      write(`${before}${text}\n`);
    },
    insert: (text) => write(plain || announced === null ? `${text}\n` : `${clearLineAbove}${text}\n${announced}\n`),
  };
}
