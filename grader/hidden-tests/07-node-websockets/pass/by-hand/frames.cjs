// The WebSocket protocol (RFC 6455) without a library: as much of it as a chat needs.
const { createHash } = require('node:crypto');

const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const utf8 = new TextDecoder('utf-8', { fatal: true });

exports.acceptKey = (key) => createHash('sha1').update(key + GUID).digest('base64');

exports.encode = (opcode, payload) => {
  const size = payload.length;
  const head =
    size < 126 ? Buffer.from([0x80 | opcode, size]) : Buffer.from([0x80 | opcode, 126, size >> 8, size & 255]);
  return Buffer.concat([head, payload]);
};

/** Takes one whole frame from the front of `bytes`: { opcode, payload, rest }, or null while it isn't whole. */
exports.decode = (bytes) => {
  if (bytes.length < 2) return null;
  if (bytes[0] & 0x70) throw new Error('reserved bits');
  if (!(bytes[1] & 0x80)) throw new Error('no mask');
  let size = bytes[1] & 0x7f;
  let at = 2;
  if (size === 127) throw new Error('too large');
  if (size === 126) {
    if (bytes.length < 4) return null;
    size = bytes.readUInt16BE(2);
    at = 4;
  }
  if (bytes.length < at + 4 + size) return null;
  const mask = bytes.subarray(at, at + 4);
  const payload = Buffer.from(bytes.subarray(at + 4, at + 4 + size)).map((byte, i) => byte ^ mask[i % 4]);
  return { opcode: bytes[0] & 15, payload, rest: bytes.subarray(at + 4 + size) };
};

exports.toText = (payload) => utf8.decode(payload);
