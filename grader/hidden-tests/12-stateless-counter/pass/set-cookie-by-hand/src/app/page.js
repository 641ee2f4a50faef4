export default function Page() {
  return <h1>Visits</h1>
}
