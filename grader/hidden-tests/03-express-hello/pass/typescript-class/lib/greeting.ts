export enum Runtime {
  Node = 'Node.js',
  Next = 'Next.js',
}

export class Greeting {
  readonly message: string;

  constructor(runtime: Runtime) {
    this.message = `Hello from ${runtime}!`;
  }
}
