export default function Page() {
  return <p>The app whose compiled parts of Next.js itself are kept.</p>;
}
