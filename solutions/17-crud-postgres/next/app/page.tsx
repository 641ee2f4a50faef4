// Given: a page to click through by hand. The work is in app/api/notes/ and lib/store.ts.
export default function HomePage() {
  return (
    <main>
      <h1>Notes</h1>
      <p>
        Look at <a href="/api/notes">/api/notes</a>.
      </p>
    </main>
  );
}
