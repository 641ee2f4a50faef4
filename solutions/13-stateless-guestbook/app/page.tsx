// Given: a page to click through by hand. The work is in app/api/ and lib/db.ts.
export default function HomePage() {
  return (
    <main>
      <h1>Guestbook</h1>
      <p>
        Look at <a href="/api/entries">/api/entries</a> and <a href="/api/likes">/api/likes</a>.
      </p>
    </main>
  );
}
