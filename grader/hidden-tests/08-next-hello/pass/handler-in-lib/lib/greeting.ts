export enum Framework {
  Node = 'Node.js',
  Next = 'Next.js',
}

export class Greeting {
  constructor(private readonly framework: Framework) {}

  get message(): string {
    return `Hello from ${this.framework}!`;
  }

  toJSON() {
    return { message: this.message };
  }
}
