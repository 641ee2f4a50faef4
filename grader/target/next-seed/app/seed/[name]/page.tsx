import Link from 'next/link';
import { notFound } from 'next/navigation';

export function generateStaticParams() {
  return [{ name: 'one' }];
}

export default async function Page({ params }: { params: Promise<{ name: string }> }) {
  const { name } = await params;
  if (name !== 'one') notFound();
  return <Link href="/">{name}</Link>;
}
