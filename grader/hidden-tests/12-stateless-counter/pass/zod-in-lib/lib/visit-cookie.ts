import { cookies } from 'next/headers';

enum SameSite {
  Lax = 'lax',
  Strict = 'strict',
}

export class VisitCookie {
  static readonly NAME = 'visits';

  private constructor(private readonly jar: Awaited<ReturnType<typeof cookies>>) {}

  static async open(): Promise<VisitCookie> {
    return new VisitCookie(await cookies());
  }

  read(): string | undefined {
    return this.jar.get(VisitCookie.NAME)?.value;
  }

  write(count: number): void {
    this.jar.set({
      name: VisitCookie.NAME,
      value: count.toString(),
      httpOnly: true,
      sameSite: SameSite.Lax,
      secure: true,
      path: '/',
      expires: new Date(Date.now() + 7 * 24 * 3600 * 1000),
    });
  }
}
