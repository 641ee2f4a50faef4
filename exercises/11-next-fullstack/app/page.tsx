// Given: the front page. The work is in app/guestbook.
export default function HomePage() {
  return (
    <main>
      <h1>Welcome</h1>
      <p>
        Please sign our <a href="/guestbook">guestbook</a>.
      </p>
    </main>
  );
}
