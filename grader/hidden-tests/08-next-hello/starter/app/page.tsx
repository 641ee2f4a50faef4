// The page at the address `/`. It is given; leave its heading as it is.
export default function HomePage() {
  return (
    <main>
      <h1>My first Next.js app</h1>
      <p>
        This page comes from <code>app/page.tsx</code>. Your route answers at <code>/api/hello</code>.
      </p>
    </main>
  );
}
