import type { Metadata } from 'next';
import type { ReactNode } from 'react';

// A page that says nothing about itself gets this title.
export const metadata: Metadata = { title: 'Web notes' };

// The frame around every page of this app. Next.js asks for it; you need not change it.
export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  );
}
