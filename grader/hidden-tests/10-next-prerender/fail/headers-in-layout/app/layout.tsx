import { headers } from 'next/headers';
import type { ReactNode } from 'react';

export default async function RootLayout({ children }: { children: ReactNode }) {
  const language = (await headers()).get('accept-language')?.slice(0, 2) ?? 'en';
  return (
    <html lang={language}>
      <body>{children}</body>
    </html>
  );
}
