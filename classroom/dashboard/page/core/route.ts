import { useSyncExternalStore } from 'react';

export const viewNames = ['grid', 'pace', 'learner', 'grades', 'stacks', 'projector', 'class'] as const;
export type ViewName = (typeof viewNames)[number];

/** What the address says after `#`. `id` and `slug` belong to a learner. */
export type Route = { view: ViewName; id: string; slug: string };

/** '#/learners/<id>/<slug>' is a learner, '#/pace' a view by its name; what isn't known is the grid. */
export function parseRoute(hash: string): Route {
  const [first = '', second = '', third = ''] = hash.replace(/^#\/?/, '').split('/').map(decode);
  if (first === 'learners' && second !== '') return { view: 'learner', id: second, slug: third };
  const view = viewNames.find((name) => name === first && name !== 'learner');
  return { view: view ?? 'grid', id: '', slug: '' };
}

export function learnerHash(id: string, slug?: string): string {
  return `#/learners/${encodeURIComponent(id)}${slug ? `/${encodeURIComponent(slug)}` : ''}`;
}

export function useRoute(): Route {
  return parseRoute(useSyncExternalStore(subscribe, () => location.hash));
}

function subscribe(listener: () => void): () => void {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
