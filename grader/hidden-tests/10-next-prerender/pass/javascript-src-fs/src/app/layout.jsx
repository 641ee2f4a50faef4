export const metadata = {
  title: { template: '%s | My site', default: 'My site' },
  description: 'Short texts about the web',
};

export default function Layout({ children }) {
  return (
    <html lang="en">
      <body>
        <nav>
          <a href="/posts">Posts</a>
        </nav>
        {children}
      </body>
    </html>
  );
}
