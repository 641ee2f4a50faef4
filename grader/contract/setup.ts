/** What the hidden tests of an exercise give its program before it starts. */
export type Setup = {
  /** Files that are laid over the learner's, such as data that a build reads: path in the program's folder, text. */
  files?: Record<string, string>;
  /** Variables of the environment that the program runs with. */
  variables?: Record<string, string>;
  /** Variables that only its build gets. */
  buildVariables?: Record<string, string>;
};
