export default function Hello() {
  return <pre>{JSON.stringify({ message: 'Hello from Next.js!' })}</pre>;
}
