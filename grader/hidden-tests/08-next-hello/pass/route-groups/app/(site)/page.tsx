import { Heading } from './heading';
import styles from './page.module.css';

export const metadata = { title: 'Home' };

export default async function HomePage() {
  const now = await Promise.resolve(new Date().getFullYear());
  return (
    <main className={styles.main}>
      <Heading framework="Next.js" />
      <p>
        Built in {now}. Ask <a href="/api/hello">/api/hello</a> for JSON &lt;3
      </p>
    </main>
  );
}
