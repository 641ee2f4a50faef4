export enum Status {
  Created = 201,
  NoContent = 204,
  BadRequest = 400,
  NotFound = 404,
}

export class HttpError extends Error {
  constructor(
    readonly status: Status,
    message: string,
  ) {
    super(message);
  }
}
