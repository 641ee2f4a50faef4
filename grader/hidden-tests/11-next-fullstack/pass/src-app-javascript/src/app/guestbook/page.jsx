import sign from '../../lib/sign'
import { listEntries } from '../../lib/store'
import SignForm from './sign-form'

export default async function Guestbook() {
  return (
    <section>
      <SignForm topic="guestbook" sign={sign.bind(null, 'guestbook')} />
      {(await listEntries()).map((entry) => (
        <article key={entry.id}>
          <h2>{entry.name}</h2>
          <blockquote>“{entry.message}”</blockquote>
        </article>
      ))}
    </section>
  )
}
