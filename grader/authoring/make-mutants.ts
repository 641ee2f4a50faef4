import { parseSync } from 'vite';

/** One small change to a file of a solution; `from` and `to` are the changed code before and after. */
export type Mutant = { file: string; line: number; from: string; to: string; text: string };

/** A node of the syntax tree: what all have in common, and whatever else this kind has. */
type Node = { type: string; start: number; end: number; [key: string]: unknown };
type Change = { start: number; end: number; to: string };

/** Every mutant of one file of code or JSON; none for other files. */
export function makeMutants(file: string, text: string): Mutant[] {
  if (file.endsWith('.json')) return toMutants(file, text, propertyRemovals(parse('x.ts', `(${text})`), text, 1));
  if (!/\.[cm]?[jt]sx?$/.test(file)) return [];
  const changes: Change[] = [];
  visit(parse(file, text), text, (node, parent) => changes.push(...changesOf(node, parent, text)));
  return toMutants(file, text, changes);
}

function parse(file: string, text: string): Node {
  const { program, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file} can't be read as code: ${errors[0]?.message}`);
  return program as unknown as Node;
}

function toMutants(file: string, text: string, changes: Change[]): Mutant[] {
  const sorted = changes.toSorted((a, b) => a.start - b.start || a.end - b.end);
  return sorted.map(({ start, end, to }) => ({
    file,
    line: text.slice(0, start).split('\n').length,
    from: oneLine(text.slice(start, end)),
    to: oneLine(to),
    text: text.slice(0, start) + to + text.slice(end),
  }));
}

function oneLine(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > 80 ? `${line.slice(0, 77)}...` : line;
}

function visit(
  node: Node,
  text: string,
  use: (node: Node, parent: Node | null) => void,
  parent: Node | null = null,
): void {
  if (isUnheard(node, text)) return;
  use(node, parent);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) visit(child, text, use, node);
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value && 'end' in value;
}

const swaps: Record<string, string> = {
  '===': '!==',
  '!==': '===',
  '==': '!=',
  '!=': '==',
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '&&': '||',
  '||': '&&',
};

/** A status that a careless author might have written instead. */
const statuses: Record<string, string> = {
  200: '201',
  201: '200',
  204: '200',
  307: '308',
  308: '307',
  400: '404',
  401: '403',
  403: '401',
  404: '400',
  405: '404',
  409: '400',
  413: '400',
  422: '400',
  500: '503',
};

function changesOf(node: Node, parent: Node | null, text: string): Change[] {
  switch (node.type) {
    case 'BinaryExpression':
    case 'LogicalExpression':
      return swapOperator(node, text);
    case 'AwaitExpression':
      return isNode(node['argument']) ? [replace(node, text.slice(node['argument'].start, node['argument'].end))] : [];
    case 'ExpressionStatement':
      return [replace(node, ';')];
    case 'ReturnStatement':
      // In an `if` of one line, leaving out the whole line says the same.
      return node['argument'] && parent?.type === 'BlockStatement' ? [replace(node, ';')] : [];
    case 'IfStatement':
      return node['alternate'] || parent?.type === 'IfStatement' ? [] : [replace(node, ';')];
    case 'Literal':
      return changeLiteral(node, text);
    default:
      return [];
  }
}

function swapOperator(node: Node, text: string): Change[] {
  const { left, right, operator } = node;
  const to = swaps[String(operator)];
  if (!isNode(left) || !isNode(right) || to === undefined) return [];
  const at = text.indexOf(String(operator), left.end);
  if (at < 0 || at >= right.start) return [];
  // Operators of another rank may stand inside, so the operands get brackets.
  return [
    replace(node, `(${text.slice(node.start, at)}) ${to} (${text.slice(at + String(operator).length, node.end)})`),
  ];
}

/**
 * Code that no request can notice: what only prints, directives such as 'use client', and how a server listens, since
 * the grader gives it its port.
 */
function isUnheard(node: Node, text: string): boolean {
  const code = text.slice(node.start, node.end);
  if (node.type === 'ExpressionStatement')
    return typeof node['directive'] === 'string' || /^console\.|\.listen\(/.test(code.split('\n')[0] ?? '');
  return (
    node.type === 'IfStatement' &&
    isNode(node['consequent']) &&
    /^\{?\s*console\.[^;]*;\s*\}?$/.test(text.slice(node['consequent'].start, node['consequent'].end))
  );
}

function changeLiteral(node: Node, text: string): Change[] {
  const raw = text.slice(node.start, node.end);
  const status = statuses[raw];
  if (status) return [replace(node, status)];
  if (raw === 'true' || raw === 'false') return [replace(node, raw === 'true' ? 'false' : 'true')];
  const quoted = /^(['"])([A-Z][A-Za-z]*(?:-[A-Z][A-Za-z]*)+|Location|Allow)\1$/.exec(raw);
  return quoted ? [replace(node, `${quoted[1]}Other-${quoted[2]}${quoted[1]}`)] : [];
}

function replace(node: Node, to: string): Change {
  return { start: node.start, end: node.end, to };
}

/** What package.json says for people only. */
const describing = /^"(?:description|license|author|keywords|main)"/;

/** Each property of a JSON object taken away; `shift` characters stand before the JSON in what was parsed. */
function propertyRemovals(program: Node, text: string, shift: number): Change[] {
  const changes: Change[] = [];
  visit(program, text, (node) => {
    if (node.type !== 'ObjectExpression' || !Array.isArray(node['properties'])) return;
    const properties = node['properties'].filter(isNode);
    properties.forEach((property, index) => {
      const next = properties[index + 1];
      const before = properties[index - 1];
      const start = next || !before ? property.start : before.end;
      changes.push({ start: start - shift, end: (next ? next.start : property.end) - shift, to: '' });
    });
  });
  return changes.filter(({ start, end }) => {
    const code = text.slice(start, end).replace(/^[\s,]+/, '');
    return code !== '' && !describing.test(code);
  });
}
