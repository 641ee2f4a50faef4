var http = require('http');
var url = require('url');
var ws = require('ws');

var people = [];

function find(name) {
  for (var i = 0; i < people.length; i++) if (people[i].name === name) return i;
  return -1;
}

function sendAll(frame) {
  people.forEach(function (person) {
    person.socket.send(JSON.stringify(frame), function () {});
  });
}

function isRight(frame) {
  return !!frame && typeof frame.text == 'string' && frame.text.length > 0 && frame.text.length <= 500;
}

var server = http.createServer(function (req, res) {
  var names = [];
  people.forEach(function (person) {
    names.push(person.name);
  });
  if (url.parse(req.url).pathname == '/api/online') {
    res.writeHead(200, { 'Content-Type': 'application/json' });
    res.write(JSON.stringify({ online: names }));
  } else {
    res.writeHead(404);
  }
  res.end();
});

var chat = new ws.WebSocketServer({ noServer: true });

chat.on('connection', function (socket, req) {
  var name = url.parse(req.url, true).query.name;
  socket.on('message', function (data) {
    var frame;
    try {
      frame = JSON.parse(data);
    } catch (e) {
      frame = null;
    }
    if (isRight(frame)) sendAll({ type: 'message', from: name, text: frame.text, at: new Date().toISOString() });
    else socket.send('{"type":"error","error":"what?"}');
  });
  socket.on('error', function (err) {
    console.log(err.message);
  });
  socket.on('close', function () {
    people.splice(find(name), 1);
    sendAll({ type: 'leave', name: name });
  });
  sendAll({ type: 'join', name: name });
  people.push({ name: name, socket: socket });
});

server.on('upgrade', function (req, socket, head) {
  var parsed = url.parse(req.url, true);
  var answer =
    parsed.pathname != '/chat'
      ? '400 Bad Request'
      : !parsed.query.name
        ? '400 Bad Request'
        : find(parsed.query.name) >= 0
          ? '409 Conflict'
          : null;
  if (answer) {
    socket.end('HTTP/1.1 ' + answer + '\r\n\r\n');
  } else {
    chat.handleUpgrade(req, socket, head, function (client) {
      chat.emit('connection', client, req);
    });
  }
});

server.listen(3000);
