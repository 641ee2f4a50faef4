// Given: a page to look at. The work is in next.config.ts and app/api.
export default function HomePage() {
  return (
    <main>
      <h1>Ready for deployment?</h1>
      <p>
        Ask <a href="/api/health">/api/health</a> and <a href="/api/name">/api/name</a>.
      </p>
    </main>
  );
}
