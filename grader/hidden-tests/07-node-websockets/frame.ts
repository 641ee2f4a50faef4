import { parseShallowJson } from '../support/parse-shallow-json.ts';

/** A frame of the chat's own kinds. A program may send others, such as a welcome; they don't matter. */
export type Frame = { type: 'join' | 'leave' | 'message' | 'error' } & Record<string, unknown>;

const types = new Set<unknown>(['join', 'leave', 'message', 'error'] satisfies Frame['type'][]);

export function parseFrame(text: string): Frame | null {
  try {
    const value: unknown = parseShallowJson(text);
    return isFrame(value) ? value : null;
  } catch {
    return null;
  }
}

function isFrame(value: unknown): value is Frame {
  return typeof value === 'object' && value !== null && 'type' in value && types.has(value.type);
}

/** Whether the frame has all of `part`; other keys are allowed. */
export function hasAll(frame: Frame, part: Record<string, string>): boolean {
  return Object.entries(part).every(([key, value]) => Object.hasOwn(frame, key) && frame[key] === value);
}
