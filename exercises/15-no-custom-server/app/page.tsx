// Given: the front page. Leave it as it is.
export default function HomePage() {
  return (
    <main>
      <h1>A site without a server of its own</h1>
      <ul>
        <li>
          <a href="/help">/help</a>, and the same page at <a href="/docs">/docs</a>
        </li>
        <li>
          <a href="/old-blog/2024/first-post">/old-blog/2024/first-post</a>, which has moved
        </li>
        <li>
          <a href="/api/hello">/api/hello</a>
        </li>
      </ul>
    </main>
  );
}
