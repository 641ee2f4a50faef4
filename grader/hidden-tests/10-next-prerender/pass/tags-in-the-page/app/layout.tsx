export default function RootLayout(props: LayoutProps<'/'>) {
  return (
    <html>
      <body>{props.children}</body>
    </html>
  );
}
