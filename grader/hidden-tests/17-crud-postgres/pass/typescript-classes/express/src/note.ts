export interface Note {
  id: string;
  title: string;
  body: string;
  done: boolean;
  createdAt: Date;
}

export type Changes = Partial<Pick<Note, 'title' | 'body' | 'done'>>;
