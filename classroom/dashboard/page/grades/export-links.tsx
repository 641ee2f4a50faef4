import { gradesCsvPath, gradesJsonPath } from '../core/api.ts';

const files = [
  { path: gradesCsvPath('plain'), word: 'CSV', use: 'for a spreadsheet' },
  { path: gradesCsvPath('canvas'), word: 'Canvas CSV', use: 'without your own file' },
  { path: gradesCsvPath('moodle'), word: 'Moodle CSV', use: 'without a list of yours' },
  { path: gradesJsonPath, word: 'JSON', use: 'in the shape of Gradescope' },
];

export function ExportLinks() {
  return (
    <ul className="exports">
      {files.map(({ path, word, use }) => (
        <li key={path}>
          <a href={path} download>
            {word}
          </a>{' '}
          <span className="dim">{use}</span>
        </li>
      ))}
    </ul>
  );
}
