export default function HomePage() {
  return <h1>A site without a server of its own</h1>;
}
