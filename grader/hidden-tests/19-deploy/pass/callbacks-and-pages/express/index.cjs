const http = require('http');
const env = process.env;

function json(res, body) {
  res.setHeader('Content-Type', 'application/json');
  res.end(JSON.stringify(body));
}

const routes = {
  '/healthz': function (req, res) {
    json(res, { status: 'ok' });
  },
  '/api/name': function (req, res) {
    json(res, { name: env.APP_NAME });
  },
  '/api/slow': function (req, res) {
    setTimeout(function () {
      res.end('that took a while');
    }, 1000);
  },
};

function main() {
  var server = http.createServer(function (req, res) {
    const route = routes[req.url.split('?')[0]];
    if (route) return route(req, res);
    res.statusCode = 404;
    res.end();
  });
  server.listen(env.PORT || 8080, '::');
  process.on('SIGTERM', function () {
    server.close(function () {
      clearInterval(beat);
      console.log('bye');
    });
    server.closeIdleConnections();
  });
  var beat = setInterval(function () {
    console.log('still here');
  }, 60000);
}

if (!env.APP_NAME) {
  process.stderr.write('Please set APP_NAME\n');
  process.exitCode = 2;
} else {
  main();
}
