/** Nothing that an exercise asks for is nested so deeply. Comparing and printing go down level by level, and so does a stack. */
export const maxJsonDepth = 100;

/** JSON.parse for what comes from a learner. Throws a SyntaxError also for JSON that is nested too deeply. */
export function parseShallowJson(text: string): unknown {
  if (isTooDeep(text)) throw new SyntaxError(`The JSON is nested more than ${maxJsonDepth} levels deep.`);
  return JSON.parse(text);
}

/** Counts brackets outside of texts; whether the text is JSON at all is left to the parser. */
export function isTooDeep(text: string): boolean {
  let depth = 0;
  let inText = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (inText) {
      if (sign === '\\') at += 1;
      else if (sign === '"') inText = false;
    } else if (sign === '"') inText = true;
    else if (sign === '[' || sign === '{') depth += 1;
    else if (sign === ']' || sign === '}') depth -= 1;
    if (depth > maxJsonDepth) return true;
  }
  return false;
}
