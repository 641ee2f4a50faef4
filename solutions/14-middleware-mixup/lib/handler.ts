/** A route handler: a request goes in, a response comes out. A wrapper takes one of these and returns another one. */
export type Handler = (request: Request) => Response | Promise<Response>;
