// Given: a page to look at. The work is in app/api/notes.
export default function HomePage() {
  return (
    <main>
      <h1>Notes</h1>
      <p>
        The list is at <a href="/api/notes">/api/notes</a>.
      </p>
    </main>
  );
}
