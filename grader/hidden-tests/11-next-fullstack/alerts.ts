import { isHidden, visibleText, type HtmlElement } from '../support/read-html.ts';

/** An alert that a reader sees. `markup` is that of the alert and of all around it, without texts. */
export type Alert = { text: string; markup: string };

/** The elements with role="alert" that are not hidden. */
export function alertsIn(element: HtmlElement, around = ''): Alert[] {
  if (isHidden(element)) return [];
  const attributes = [...element.attributes].map(([name, value]) => ` ${name}="${value}"`);
  const markup = `${around}<${element.name}${attributes.join('')}>`;
  const roles = (element.attributes.get('role') ?? '').toLowerCase().split(/\s+/);
  const own = roles.includes('alert') ? [{ text: visibleText(element), markup }] : [];
  return [...own, ...element.children.flatMap((child) => (typeof child === 'string' ? [] : alertsIn(child, markup)))];
}
