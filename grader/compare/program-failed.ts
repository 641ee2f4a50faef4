/** A program that can't be measured: what is wrong with it, and what to do. No mistake of the workshop. */
export class ProgramFailed extends Error {
  readonly help: string;

  constructor(slug: string, message: string, help: string) {
    super(`${slug}: ${message}`);
    this.name = 'ProgramFailed';
    this.help = help;
  }
}
