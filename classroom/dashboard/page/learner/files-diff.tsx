import { useMemo } from 'react';
import { getFiles } from '../core/api.ts';
import { TimeAgo } from '../parts/time-text.tsx';
import { useAnswer } from '../parts/use-answer.ts';
import { diffFiles, type DiffHunk, type FileDiff } from './diff-files.ts';

type FilesProps = { learnerId: string; slug: string; filesAt: string };

const stateWords = { same: 'as in the starter', changed: 'changed', new: 'new', gone: 'deleted' };

/** The newest files of an exercise, each against the starter. */
export function FilesDiff({ learnerId, slug, filesAt }: FilesProps) {
  const { value, problem } = useAnswer(() => getFiles(learnerId, slug), `${learnerId} ${slug}`, filesAt);
  const diffs = useMemo(() => (value?.at ? diffFiles(value.files, value.starter) : []), [value]);
  if (problem) return <p className="warning">{problem}</p>;
  if (!value) return <p className="empty">Loading the files…</p>;
  if (!value.at) return <p className="empty">Their machine has not sent files of this exercise.</p>;
  return (
    <div className="files">
      <p className="dim">
        Files against the starter, sent <TimeAgo at={value.at} />
      </p>
      {diffs.map((diff) => (
        <OneFile key={diff.path} diff={diff} text={value.files[diff.path] ?? ''} />
      ))}
    </div>
  );
}

function OneFile({ diff, text }: { diff: FileDiff; text: string }) {
  const { path, state, added, removed, hunks } = diff;
  return (
    <details className="file" open={state === 'changed' || state === 'new'}>
      <summary>
        <span className="code">{path}</span> <span className="dim">{stateWords[state]}</span>
        {added > 0 && <span className="added">+{added}</span>}
        {removed > 0 && <span className="removed">−{removed}</span>}
      </summary>
      {state === 'same' ? (
        <pre className="code-box" tabIndex={0} aria-label={path}>
          {text}
        </pre>
      ) : (
        <DiffTable path={path} hunks={hunks} />
      )}
    </details>
  );
}

function DiffTable({ path, hunks }: { path: string; hunks: DiffHunk[] }) {
  return (
    <div className="code-box" role="region" aria-label={`Changes in ${path}`} tabIndex={0}>
      <table className="diff">
        <tbody>
          {hunks.map((hunk, index) => (
            <HunkRows key={index} hunk={hunk} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

const kinds = { '+': 'added', '−': 'removed', ' ': 'kept' };

function HunkRows({ hunk: { gap, lines } }: { hunk: DiffHunk }) {
  return (
    <>
      {gap > 0 && (
        <tr className="gap">
          <td />
          <td />
          <td>{gap === 1 ? 'one line as before' : `${gap} lines as before`}</td>
        </tr>
      )}
      {lines.map(({ sign, text, number }, index) => (
        <tr key={index} className={kinds[sign]}>
          <td className="line-number">{number}</td>
          <td className="sign">{sign}</td>
          <td className="line-text">{text}</td>
        </tr>
      ))}
    </>
  );
}
