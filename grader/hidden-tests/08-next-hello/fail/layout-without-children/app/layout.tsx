export default function RootLayout() {
  return (
    <html lang="en">
      <body>
        <p>My app</p>
      </body>
    </html>
  );
}
