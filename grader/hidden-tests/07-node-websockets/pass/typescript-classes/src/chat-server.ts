import { createServer, type IncomingMessage, type Server, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { type Frame, FrameType } from './frames';
import { Member } from './member';

export class ChatServer {
  private readonly members: Member[] = [];
  private readonly webSockets = new WebSocketServer({ noServer: true });
  private readonly http: Server = createServer((request, response) => {
    const known = request.method === 'GET' && request.url === '/api/online';
    response.writeHead(known ? 200 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify(known ? { online: this.members.map(({ name }) => name) } : { error: 'Not found' }));
  });

  constructor(private readonly port: number) {
    this.http.on('upgrade', (request, socket, head) => this.upgrade(request, socket, head));
  }

  start(): void {
    this.http.listen(this.port);
  }

  private upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const url = new URL(request.url ?? '/', 'ws://localhost');
    const name = url.searchParams.get('name') ?? '';
    const status = this.statusFor(url.pathname, name);
    if (status !== null) {
      socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n\r\n`);
      return;
    }
    this.webSockets.handleUpgrade(request, socket, head, (client) => this.admit(new Member(name, client)));
  }

  private statusFor(path: string, name: string): number | null {
    if (path !== '/chat') return 404;
    if (name.length === 0) return 400;
    return this.members.some((member) => member.name === name) ? 409 : null;
  }

  private admit(member: Member): void {
    this.tellAll({ type: FrameType.Join, name: member.name });
    this.members.push(member);
    member.listen(
      (text) => this.tellAll({ type: FrameType.Message, from: member.name, text, at: new Date().toISOString() }),
      () => {
        this.members.splice(this.members.indexOf(member), 1);
        this.tellAll({ type: FrameType.Leave, name: member.name });
      },
    );
  }

  private tellAll(frame: Frame): void {
    for (const member of this.members) member.tell(frame);
  }
}
