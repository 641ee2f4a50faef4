import { useId, type ReactNode } from 'react';

type PanelProps = { title: string; count?: number; id?: string; children: ReactNode };

/** One box of things that belong together, with a heading that can be jumped to. */
export function Panel({ title, count, id, children }: PanelProps) {
  const made = useId();
  const headingId = id ?? made;
  return (
    <section className="panel" aria-labelledby={headingId}>
      <h2 id={headingId} tabIndex={-1}>
        {title}
        {count !== undefined && count > 0 && <span className="count">{count}</span>}
      </h2>
      {children}
    </section>
  );
}
