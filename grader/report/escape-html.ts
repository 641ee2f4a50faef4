import { escapeText } from './escape-text.ts';

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text for a page, in an element or in an attribute between quotes. What can't be seen is shown by number. */
export function escapeHtml(text: string): string {
  return escapeText(text).replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}
