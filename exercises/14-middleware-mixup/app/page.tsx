export default function HomePage() {
  return (
    <main>
      <h1>The middleware mix-up</h1>
      <p>This is a page. Pages get no X-Request-Id; only the paths under /api/ do.</p>
    </main>
  );
}
