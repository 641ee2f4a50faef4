// Given: a page to click through by hand. The work is in app/api/visits/route.ts.
export default function HomePage() {
  return (
    <main>
      <h1>How often have you been here?</h1>
      <p>
        Ask <a href="/api/visits">/api/visits</a>, and reload it a few times.
      </p>
    </main>
  );
}
