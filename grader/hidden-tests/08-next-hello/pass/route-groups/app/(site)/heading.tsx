'use client';

import { useState } from 'react';

export function Heading({ framework }: { framework: string }) {
  const [clicks, setClicks] = useState(0);
  return (
    <h1 onClick={() => setClicks(clicks + 1)}>
      My first <em>{framework}</em> {'app'} {clicks > 0 && `(${clicks})`}
    </h1>
  );
}
