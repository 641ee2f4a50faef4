module.exports = function send(res, code, data) {
  var json = JSON.stringify(data, null, 2) + '\n';
  res.statusCode = code;
  res.setHeader('Content-Type', 'application/json');
  res.setHeader('Cache-Control', 'no-store');
  res.setHeader('Content-Length', Buffer.byteLength(json));
  res.end(json);
};
