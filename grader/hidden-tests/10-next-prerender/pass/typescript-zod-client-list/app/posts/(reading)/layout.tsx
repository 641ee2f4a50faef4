import type { ReactNode } from 'react';
import Link from 'next/link';
import { postStore } from '@/lib/post-store';

export default function ReadingLayout({ children }: { children: ReactNode }) {
  return (
    <div>
      <aside>
        {postStore()
          .all()
          .map(({ slug }) => (
            <Link key={slug} href={`/posts/${slug}`}>
              {slug}
            </Link>
          ))}
      </aside>
      {children}
    </div>
  );
}
