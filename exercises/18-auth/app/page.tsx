// Given: links to try by hand. The work is in lib/auth.ts and below app/api/.
export default function HomePage() {
  return (
    <main>
      <h1>Who are you?</h1>
      <ul>
        <li>
          <a href="/api/auth/signin">Sign in</a>
        </li>
        <li>
          <a href="/api/me">Who am I?</a>
        </li>
        <li>
          <a href="/api/auth/signout">Sign out</a>
        </li>
      </ul>
    </main>
  );
}
