import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { systemErrorCode } from '../../grader/contract/errors.ts';
import { isRecord } from '../../grader/contract/is-record.ts';

/** What was found out about this machine. `mend` is what to do about something wrong. */
export type Finding = { name: string; ok: boolean; text: string; mend: string };

export type PreflightResult = { findings: Finding[]; installed: boolean; portFree: boolean };

/** So far a clock may be off before times on the instructor's page confuse. */
const mostOffMs = 60_000;

/** Looks whether a machine is ready for class; `clockAheadMs` is how far the server's clock is ahead of it, null when unknown. */
export async function runPreflight(root: string, clockAheadMs: number | null): Promise<PreflightResult> {
  const [packages, port] = await Promise.all([checkPackages(root), checkPort()]);
  const findings = [
    checkNode(process.versions.node),
    packages,
    port,
    ...(clockAheadMs === null ? [] : [checkClock(clockAheadMs)]),
  ];
  return { findings, installed: packages.ok, portFree: port.ok };
}

export function checkNode(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const ok = major > 22 || (major === 22 && minor >= 12);
  const text = ok ? `v${version}` : `v${version}, and 22.12 or newer is needed`;
  return { name: 'Node.js', ok, text, mend: "npm ci (it brings the workshop's own Node.js)" };
}

/** Whether everything that package.json names is there. */
async function checkPackages(root: string): Promise<Finding> {
  const names = await readDependencies(root);
  const found = await Promise.all(
    names.map((name) => stat(path.join(root, 'node_modules', name, 'package.json')).catch(() => null)),
  );
  const missing = names.filter((_, index) => found[index] === null);
  const shown = `${missing.slice(0, 3).join(', ')}${missing.length > 3 ? ` and ${missing.length - 3} more` : ''}`;
  const text = missing.length === 0 ? `all ${names.length} are installed` : `missing: ${shown}`;
  return { name: 'Packages', ok: missing.length === 0, text, mend: 'npm ci' };
}

async function readDependencies(root: string): Promise<string[]> {
  const text = await readFile(path.join(root, 'package.json'), 'utf8').catch(() => '{}');
  try {
    const config: unknown = JSON.parse(text);
    return isRecord(config) && isRecord(config['dependencies']) ? Object.keys(config['dependencies']) : [];
  } catch {
    return [];
  }
}

function checkPort(): Promise<Finding> {
  const mend = 'allow Node.js in your firewall or security program';
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) => {
      const text = `no port can be opened on 127.0.0.1 (${systemErrorCode(error) ?? 'unknown error'})`;
      resolve({ name: 'Ports', ok: false, text, mend });
    });
    server.listen(0, '127.0.0.1', () =>
      server.close(() => resolve({ name: 'Ports', ok: true, text: 'programs can listen on 127.0.0.1', mend })),
    );
  });
}

export function checkClock(aheadMs: number): Finding {
  const off = Math.abs(aheadMs);
  const ok = off <= mostOffMs;
  const amount = off < 7_200_000 ? `${Math.round(off / 60_000)} minutes` : `${Math.round(off / 3_600_000)} hours`;
  const text = ok ? "agrees with the class's" : `is ${amount} ${aheadMs > 0 ? 'behind' : 'ahead of'} the class's`;
  return { name: 'Clock', ok, text, mend: "turn on 'set time automatically' in your system's settings" };
}
