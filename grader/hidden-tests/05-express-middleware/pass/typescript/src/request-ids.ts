import type { Request } from 'express';

export class RequestIds {
  private known = new WeakMap<Request, string>();
  private made = 0;

  constructor(private readonly prefix: string) {}

  for(req: Request): string {
    const known = this.known.get(req);
    if (known) return known;
    const sent = req.header('x-request-id');
    const id = sent !== undefined && this.isFine(sent) ? sent : this.next();
    this.known.set(req, id);
    return id;
  }

  private isFine(id: string): boolean {
    return id.length >= 1 && id.length <= 64 && [...id].every((c) => /[a-z0-9_-]/i.test(c));
  }

  private next(): string {
    this.made += 1;
    return `${this.prefix}-${process.pid}-${Date.now().toString(36)}-${this.made}`;
  }
}
