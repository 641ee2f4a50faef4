// What is left of grading exercise 3 without a grader: start the program, wait for its port, send the same requests, stop it.
const { spawn } = require('node:child_process');
const http = require('node:http');
const net = require('node:net');

const [file = ''] = process.argv.slice(2);

const spare = net.createServer().listen(0, '127.0.0.1', () => {
  const { port } = /** @type {net.AddressInfo} */ (spare.address());
  spare.close(() => visit(port));
});

/** @param {number} port */
function visit(port) {
  const child = spawn(process.execPath, [file], {
    env: { ...process.env, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  // It is always killed in the end; only before that an exit is a failure.
  let right = false;
  child.once('exit', () => process.exit(right ? 0 : 1));
  child.stdout.once('data', async () => {
    right = await ask(port).catch(() => false);
    child.kill('SIGKILL');
  });
}

/**
 * The requests of the checks, one after the other.
 * @param {number} port
 */
async function ask(port) {
  const statuses = [];
  for (const path of ['/api/hello', '/api/hello', '/api/hello', '/api/nobody', '/nobody', '/api/hello'])
    statuses.push(await statusOf(`http://127.0.0.1:${port}${path}`));
  return statuses.join(' ') === '200 200 200 404 404 200';
}

/**
 * @param {string} url
 * @returns {Promise<number | undefined>}
 */
function statusOf(url) {
  return new Promise((resolve, reject) => {
    const request = http.get(url, { agent: false }, (response) => {
      response.resume().once('end', () => resolve(response.statusCode));
    });
    request.once('error', reject);
  });
}
