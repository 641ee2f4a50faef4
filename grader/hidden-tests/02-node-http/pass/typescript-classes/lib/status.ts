export enum Status {
  Ok = 200,
  BadRequest = 400,
  NotFound = 404,
  MethodNotAllowed = 405,
  ContentTooLarge = 413,
  InternalServerError = 500,
}
