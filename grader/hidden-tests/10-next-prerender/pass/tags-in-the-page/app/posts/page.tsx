import posts from '../../content/posts.json';

export const revalidate = 3600;

const Page = () => (
  <table>
    <tbody>
      {posts.map(({ slug, title, summary }) => (
        <tr key={slug}>
          <td>
            <a href={`./posts/${slug}`} title={summary}>
              <b>{title}</b>
            </a>
          </td>
          <td>
            <a href={`http://localhost:3000/posts/${slug}`}>read</a>
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

export default Page;
