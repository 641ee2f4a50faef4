export class HttpError extends Error {
  constructor(status, message, headers = {}) {
    super(message);
    this.status = status;
    this.headers = headers;
  }
}

export const sendError = (err, _req, res, _next) => {
  if (err instanceof HttpError) {
    return res.status(err.status).set(err.headers).json({ error: err.message });
  }
  res.status(500).json({ requestId: res.locals.requestId, error: 'Internal Server Error' });
};
