export enum Verdict {
  Stranger,
  Refused,
  Welcome,
}

export class Guard {
  constructor(private readonly token: string) {}

  judge(header: string | undefined): Verdict {
    if (header === undefined) return Verdict.Stranger;
    const space = header.indexOf(' ');
    const scheme = header.slice(0, space).toUpperCase();
    return scheme === 'BEARER' && header.slice(space + 1) === this.token ? Verdict.Welcome : Verdict.Refused;
  }
}
