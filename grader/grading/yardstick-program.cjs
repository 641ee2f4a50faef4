// The yardstick program: does a fixed amount of work and prints how much longer that took, from the moment that its
// starter gives (milliseconds since 1970), than the time that it had on the processor.
// @ts-check
'use strict';

const workMs = 100;
const startedAt = Number(process.argv[2]);
const usedMs = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

const end = usedMs() + workMs;
while (usedMs() < end);
const tookMs = performance.timeOrigin + performance.now() - startedAt;
process.stdout.write(String(Math.max(1, tookMs / usedMs())));
