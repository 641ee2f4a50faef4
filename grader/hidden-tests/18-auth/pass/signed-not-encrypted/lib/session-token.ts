import { createHmac, timingSafeEqual } from 'node:crypto';
import type { JWT, JWTDecodeParams, JWTEncodeParams } from 'next-auth/jwt';

enum Part {
  Payload,
  Signature,
}

/** A token that anybody can read, but only this server can make. */
export class SessionToken {
  constructor(private readonly secret: string) {}

  encode(token: JWT): string {
    const payload = Buffer.from(JSON.stringify(token)).toString('base64url');
    return `${payload}.${this.sign(payload)}`;
  }

  decode(text: string): JWT | null {
    const parts = text.split('.');
    const payload = parts[Part.Payload] ?? '';
    const [sent, own] = [Buffer.from(parts[Part.Signature] ?? ''), Buffer.from(this.sign(payload))];
    if (parts.length !== 2 || sent.length !== own.length || !timingSafeEqual(sent, own)) return null;
    return JSON.parse(Buffer.from(payload, 'base64url').toString());
  }

  private sign(payload: string): string {
    return createHmac('sha256', this.secret).update(payload).digest('base64url');
  }
}

export const jwt = {
  encode: async ({ token, secret }: JWTEncodeParams) => new SessionToken(String(secret)).encode(token ?? {}),
  decode: async ({ token, secret }: JWTDecodeParams) => new SessionToken(String(secret)).decode(token ?? ''),
};
