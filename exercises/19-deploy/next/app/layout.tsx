import type { ReactNode } from 'react';

// The frame around every page of this app. Next.js asks for it; you need not change it.
export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  );
}
