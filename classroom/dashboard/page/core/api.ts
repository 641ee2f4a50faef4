import type {
  AnnouncementRequest,
  AuditEntry,
  ClassChange,
  GradeRequest,
  LearnerAnswer,
  LearnerChange,
  LearnerChanged,
  LearnerFilesAnswer,
  PaceRequest,
  RegradeAnswer,
  RegradeRequest,
} from '../../../contract/api.ts';
import type { Announcement, Board, Cell, ClassState, Pace } from '../../../contract/board.ts';
import type { FilledCanvasCsv } from '../../../export/to-canvas-csv.ts';
import type { MoodleCsv } from '../../../export/to-moodle-csv.ts';
import { callApi, sendFile } from './call-api.ts';

// The instructor's part of the HTTP interface, one function a request.

export const getBoard = () => callApi<Board>('GET', '/api/board');
export const getHealth = () => callApi<unknown>('GET', '/healthz');

export const getLearner = (id: string) => callApi<LearnerAnswer>('GET', learnerPath(id));
export const getFiles = (id: string, slug: string) =>
  callApi<LearnerFilesAnswer>('GET', `${learnerPath(id)}/files/${encodeURIComponent(slug)}`);
export const changeLearner = (id: string, change: LearnerChange) =>
  callApi<LearnerChanged>('PATCH', learnerPath(id), change);
export const deleteLearner = (id: string) => callApi<void>('DELETE', learnerPath(id));

export const announce = (body: AnnouncementRequest) => callApi<Announcement>('POST', '/api/announcements', body);
export const setPace = (change: PaceRequest) => callApi<Pace>('PUT', '/api/pace', change);
export const changeClass = (change: ClassChange) => callApi<ClassState>('PATCH', '/api/class', change);

export const regrade = (body: RegradeRequest) => callApi<RegradeAnswer>('POST', '/api/regrade', body);
export const getRegrade = (id: string) => callApi<RegradeAnswer>('GET', `/api/regrade/${encodeURIComponent(id)}`);
export const applyRegrade = (id: string) =>
  callApi<RegradeAnswer>('POST', `/api/regrade/${encodeURIComponent(id)}/apply`);
export const setGrade = (learner: string, slug: string, grade: GradeRequest) =>
  callApi<Cell>('PUT', `/api/grades/${encodeURIComponent(learner)}/${encodeURIComponent(slug)}`, grade);
export const getAudit = () => callApi<AuditEntry[]>('GET', '/api/audit');

/** `file` is the instructor's own, from Canvas or Moodle; the answer has the same with the grades in it, and what was not found. */
export const fillCanvas = (file: Blob) => sendFile<FilledCanvasCsv>('/api/grades/canvas', file, 'text/csv');
export const fillMoodle = (file: Blob) => sendFile<MoodleCsv>('/api/grades/moodle', file, 'text/csv');

export const gradesCsvPath = (format: 'plain' | 'canvas' | 'moodle') => `/api/grades.csv?format=${format}`;
export const gradesJsonPath = '/api/grades.json';
export const qrPath = '/api/qr.svg';

function learnerPath(id: string): string {
  return `/api/learners/${encodeURIComponent(id)}`;
}
