import { createServer } from 'node:http'
import { json } from 'node:stream/consumers'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'

const LIMIT = 2 ** 20

const reply = (res, status, body, headers = {}) =>
  res.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers }).end(JSON.stringify(body))

const limiter = () => {
  let seen = 0
  return new Transform({
    transform(chunk, _encoding, done) {
      seen += chunk.byteLength
      done(seen > LIMIT ? Object.assign(new Error('Payload too large'), { code: 'TOO_LARGE' }) : null, chunk)
    },
  })
}

const routes = {
  '/api/hello': {
    GET: (req, res) => reply(res, 200, { message: 'Hello from Node.js!' }),
  },
  '/api/echo': {
    POST: async (req, res) => {
      const limited = limiter()
      try {
        const [youSent] = await Promise.all([json(limited), pipeline(req, limited, { end: true })])
        reply(res, 200, { youSent })
      } catch (error) {
        if (error.code === 'TOO_LARGE') reply(res, 413, { error: error.message, limit: LIMIT }, { connection: 'close' })
        else if (error instanceof SyntaxError) reply(res, 400, { error: `Bad JSON: ${error.message}` })
        else res.destroy()
      }
    },
  },
}

createServer((req, res) => {
  const { pathname } = new URL(req.url, 'http://node.local')
  const methods = Object.hasOwn(routes, pathname) ? routes[pathname] : undefined
  if (!methods) return reply(res, 404, { error: 'Not found' })
  const handler = methods[req.method]
  if (!handler) return reply(res, 405, { error: 'Method not allowed' }, { allow: Object.keys(methods).join(', ') })
  return handler(req, res)
}).listen(process.env.PORT || 3000)
