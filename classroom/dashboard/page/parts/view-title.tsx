import { useEffect } from 'react';

export const viewTitleId = 'view-title';

/** The heading of a view; it gets the focus when the view is opened, so that a screen reader says where one is. */
export function ViewTitle({ title, unseen = false }: { title: string; unseen?: boolean }) {
  useEffect(() => {
    document.title = `${title} · The class`;
  }, [title]);
  return (
    <h1 id={viewTitleId} tabIndex={-1} className={unseen ? 'unseen' : 'view-title'}>
      {title}
    </h1>
  );
}
