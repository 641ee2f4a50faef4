const http = require('node:http')

http.createServer((req, res) => {
  res.setHeader('Content-Type', 'application/json')
  res.setHeader('Access-Control-Allow-Origin', '*')
  console.log(req.method, req.url)

  const route = req.method + ' ' + req.url.split('?').shift()
  if (route === 'GET /api/hello') {
    res.end(JSON.stringify({ message: 'Hello from Node.js!' }))
  } else if (route.endsWith(' /api/hello')) {
    res.writeHead(405, 'Method Not Allowed', { Allow: ['GET', 'HEAD'].join(', ') })
    res.end(JSON.stringify({ error: 'method not allowed' }))
  } else if (route === 'POST /api/echo') {
    const chunks = []
    let over = false
    req.on('data', chunk => {
      chunks.push(chunk)
      const soFar = chunks.reduce((sum, c) => sum + c.length, 0)
      if (soFar > 1024 * 1024 && !over) {
        over = true
        res.statusCode = 413
        res.end(JSON.stringify({ error: 'payload too large' }))
        req.pause() // we don't want the rest
      }
    })
    req.on('end', () => {
      if (over) return
      let parsed
      try {
        parsed = JSON.parse(Buffer.concat(chunks))
      } catch (err) {
        res.statusCode = 400
        res.end(JSON.stringify({ error: err.message }))
        return
      }
      res.end(JSON.stringify({ youSent: parsed }))
    })
  } else {
    res.statusCode = 404
    res.end(JSON.stringify({ error: 'not found' }))
  }
}).listen(process.env.PORT || 3000)
