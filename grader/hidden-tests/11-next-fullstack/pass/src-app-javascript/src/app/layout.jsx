export default function RootLayout({ children }) {
  return (
    <html lang="en">
      <body>
        <form action="/search">
          <input name="name" />
          <button>Search</button>
        </form>
        {children}
      </body>
    </html>
  )
}
