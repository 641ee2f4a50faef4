export enum Status {
  Created = 201,
  NoContent = 204,
  BadRequest = 400,
  NotFound = 404,
  Conflict = 409,
  Internal = 500,
}

export class HttpError extends Error {
  constructor(
    public readonly status: Status,
    message: string,
  ) {
    super(message);
  }
}
