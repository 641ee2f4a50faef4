export default function Page() {
  return (
    <main>
      <h1>My first Next.js app</h1>
      <p>Now in src/app, without TypeScript.</p>
    </main>
  )
}
