import {
  findBindingLimits,
  findSandboxProblem,
  type BindingLimits,
  type SandboxProblem,
} from '../target/sandbox-probe.ts';

/** Makes a sandbox, and goes beyond its limits on purpose: what keeps it from working, or what holds each limit. */
export async function trySandbox(): Promise<
  { problem: SandboxProblem; limits: null } | { problem: null; limits: BindingLimits }
> {
  const problem = await findSandboxProblem();
  return problem ? { problem, limits: null } : { problem: null, limits: await findBindingLimits() };
}
