import { listEntries } from '@/lib/store';

export const dynamic = 'force-dynamic';

export default async function GuestbookPage() {
  const rows = await listEntries();
  return (
    <main>
      <form action="guestbook/entries" method="post">
        <label htmlFor="name">Name</label>
        <input id="name" name="name" />
        <label htmlFor="message">Message</label>
        <textarea id="message" name="message" />
        <input type="checkbox" name="newsletter" defaultChecked />
        <button type="reset">Clear</button>
        <button name="button" value="sign">
          Sign
        </button>
      </form>
      <table>
        <tbody>
          {rows.map(({ id, name, message, createdAt }) => (
            <tr key={id}>
              <td>{createdAt.toLocaleTimeString()}</td>
              <td>{name}</td>
              <td>{message}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </main>
  );
}
