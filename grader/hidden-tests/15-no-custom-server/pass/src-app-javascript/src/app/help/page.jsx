// Given: the help page. Leave it as it is.
export default function HelpPage() {
  return (
    <main>
      <h1>How can we help?</h1>
      <p>Turn it off, count to ten, and turn it on again.</p>
    </main>
  );
}
