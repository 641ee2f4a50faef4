// Given: a page, so that / shows something. The work is in app/api/signup/route.ts.
export default function HomePage() {
  return (
    <main>
      <h1>Sign up</h1>
      <p>
        Send a POST to <code>/api/signup</code>; the brief shows how.
      </p>
    </main>
  );
}
