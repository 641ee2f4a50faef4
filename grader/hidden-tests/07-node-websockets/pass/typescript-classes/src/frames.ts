export enum FrameType {
  Join = 'join',
  Leave = 'leave',
  Message = 'message',
  Error = 'error',
}

export type Frame =
  | { type: FrameType.Join | FrameType.Leave; name: string }
  | { type: FrameType.Message; from: string; text: string; at: string }
  | { type: FrameType.Error; error: string };
