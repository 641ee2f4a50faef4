import { useId, useState, type ChangeEvent } from 'react';
import type { FilledCanvasCsv } from '../../../export/to-canvas-csv.ts';
import type { MoodleCsv } from '../../../export/to-moodle-csv.ts';
import { sayCount } from '../../../insight/say-count.ts';
import { fillCanvas, fillMoodle } from '../core/api.ts';
import { useAct } from '../core/notices.tsx';
import { saveText } from './save-text.ts';

type Told = { sentence: string; notes: { word: string; items: string[] }[] };
type Filled = Told & { csv: string };
type FormProps = { label: string; hint: string; fill: (file: File) => Promise<Filled> };

/** The instructor's own files of a course system, filled: each is sent, and comes back as a download. */
export function FillForms() {
  return (
    <>
      <FillForm
        label="Fill your gradebook of Canvas"
        hint="Canvas: Grades, Export"
        fill={async (file) => tellCanvas(await fillCanvas(file))}
      />
      <FillForm
        label="Fill a list of Moodle"
        hint="Moodle: Grades, Export, Plain text file; or the participants"
        fill={async (file) => tellMoodle(await fillMoodle(file))}
      />
    </>
  );
}

function FillForm({ label, hint, fill }: FormProps) {
  const [told, setTold] = useState<Told | null>(null);
  const act = useAct();
  const hintId = useId();
  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    const input = event.target;
    const file = input.files?.[0];
    if (!file) return;
    setTold(null);
    await act(async () => {
      const filled = await fill(file);
      saveText(filled.csv, file.name.replace(/(?:\.csv)?$/i, '-filled.csv'), 'text/csv');
      setTold(filled);
    }, 'The filled file is downloaded.');
    // So that choosing the same file again is a change.
    input.value = '';
  };
  return (
    <div className="stack">
      <label className="field">
        <span>{label}</span>
        <input type="file" accept=".csv,text/csv" aria-describedby={hintId} onChange={(event) => void choose(event)} />
      </label>
      <p id={hintId} className="dim hint">
        {hint}
      </p>
      {told && <Telling told={told} />}
    </div>
  );
}

function Telling({ told: { sentence, notes } }: { told: Told }) {
  return (
    <div role="status">
      <p>{sentence}</p>
      {notes
        .filter(({ items }) => items.length > 0)
        .map(({ word, items }) => (
          <details key={word}>
            <summary>
              {word}: {items.length}
            </summary>
            <ul>
              {items.map((item) => (
                <li key={item}>{item}</li>
              ))}
            </ul>
          </details>
        ))}
    </div>
  );
}

function tellCanvas({ csv, filled, unmatched, kept, differing }: FilledCanvasCsv): Filled {
  const notes = [
    ...tellPeople(unmatched),
    { word: 'No column for', items: unmatched.exercises },
    { word: 'Left as decided in Canvas', items: kept.map((one) => `${one.student}, ${one.column}: ${one.cell}`) },
    { word: 'Worth something else in Canvas', items: differing.map(({ column, canvas }) => `${column}: ${canvas}`) },
  ];
  return {
    csv,
    sentence: `In the file: ${sayCount(filled.cells, 'grade')} of ${sayCount(filled.learners, 'learner')}.`,
    notes,
  };
}

function tellMoodle({ csv, filled, unmatched }: MoodleCsv): Filled {
  const sentence = `In the file: ${sayCount(filled.learners, 'learner')}, known to Moodle by “${filled.identity}”.`;
  return { csv, sentence, notes: tellPeople(unmatched) };
}

function tellPeople({ learners, students, ambiguous }: MoodleCsv['unmatched']): Told['notes'] {
  return [
    { word: 'In the class, not in the file', items: learners },
    { word: 'In the file, not in the class', items: students },
    { word: 'More than one has this name', items: ambiguous },
  ];
}
