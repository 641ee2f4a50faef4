import type { PaceRequest } from '../../../contract/api.ts';
import type { ClassExercise } from '../../../contract/board.ts';
import { Switch } from '../parts/switch.tsx';

type Flag = 'open' | 'hints' | 'solution';
type Change = (request: PaceRequest, done: string) => void;
type TableProps = {
  exercises: ClassExercise[];
  current: number | null;
  onGoTo: (current: number) => void;
  onChange: Change;
};

const flags: { flag: Flag; word: string; on: string; off: string }[] = [
  { flag: 'open', word: 'Open', on: 'is open', off: 'is closed' },
  { flag: 'hints', word: 'Hints', on: 'shows its hints', off: 'keeps its hints' },
  { flag: 'solution', word: 'Solution', on: 'shows its solution', off: 'keeps its solution' },
];

export function PaceTable({ exercises, current, onGoTo, onChange }: TableProps) {
  return (
    <div className="table-box" role="region" aria-label="What is open" tabIndex={0}>
      <table className="list pace-table">
        <thead>
          <tr>
            <th scope="col">Exercise</th>
            <th scope="col" className="number">
              Minutes
            </th>
            {flags.map(({ flag, word }) => (
              <th key={flag} scope="col">
                {word}
              </th>
            ))}
            <th scope="col">
              <span className="unseen">Where the class is</span>
            </th>
          </tr>
          <AllRow exercises={exercises} onChange={onChange} />
        </thead>
        <tbody>
          {exercises.map((exercise) => (
            <PaceRow
              key={exercise.slug}
              exercise={exercise}
              isCurrent={exercise.number === current}
              onGoTo={onGoTo}
              onChange={onChange}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** All exercises at once: on where every one of them is on. */
function AllRow({ exercises, onChange }: { exercises: ClassExercise[]; onChange: Change }) {
  const setAll = (flag: Flag, value: boolean, done: string) =>
    onChange({ exercises: Object.fromEntries(exercises.map(({ slug }) => [slug, { [flag]: value }])) }, done);
  return (
    <tr className="all-row">
      <th scope="row">All exercises</th>
      <td className="number" />
      {flags.map(({ flag, word, on, off }) => (
        <td key={flag}>
          <Switch
            label={`${word}: all exercises`}
            hideLabel
            checked={exercises.every((exercise) => exercise[flag])}
            onChange={(value) => setAll(flag, value, `Every exercise ${value ? on : off}.`)}
          />
        </td>
      ))}
      <td />
    </tr>
  );
}

type RowProps = {
  exercise: ClassExercise;
  isCurrent: boolean;
  onGoTo: (current: number) => void;
  onChange: Change;
};

function PaceRow({ exercise, isCurrent, onGoTo, onChange }: RowProps) {
  const { slug, number, title, minutes } = exercise;
  return (
    <tr className={isCurrent ? 'current' : ''}>
      <th scope="row">
        <span className="dim number-of">{number}</span> {title}
      </th>
      <td className="number">{minutes}</td>
      {flags.map(({ flag, word, on, off }) => (
        <td key={flag}>
          <Switch
            label={`${word}: ${number} ${title}`}
            hideLabel
            checked={exercise[flag]}
            onChange={(value) =>
              onChange({ exercises: { [slug]: { [flag]: value } } }, `${number} ${title} ${value ? on : off}.`)
            }
          />
        </td>
      ))}
      <td>
        {isCurrent ? (
          <span className="badge">the class is here</span>
        ) : (
          <button
            type="button"
            className="small quiet"
            onClick={() => onGoTo(number)}
            aria-label={`Go here: ${number} ${title}`}
          >
            Go here
          </button>
        )}
      </td>
    </tr>
  );
}
