export class RequestId {
  private constructor(readonly value: string) {}

  static of(request: Request): RequestId {
    const own = request.headers.get('x-request-id');
    request.headers.delete('x-request-id');
    return new RequestId(own && RequestId.isValid(own) ? own : globalThis.crypto.randomUUID());
  }

  private static isValid(text: string): boolean {
    return new RegExp('^[A-Za-z0-9_-]{1,64}$').test(text);
  }

  entries(): [string, string][] {
    return [['x-request-id', this.value]];
  }
}
