export enum Status {
  Idle,
  Refused,
  Added,
}

export type Result =
  | { status: Status.Idle }
  | { status: Status.Refused; problems: string[] }
  | { status: Status.Added; name: string };
