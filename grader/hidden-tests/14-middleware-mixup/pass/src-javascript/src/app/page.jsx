export default function Page() {
  return <h1>Middleware in JavaScript</h1>;
}
