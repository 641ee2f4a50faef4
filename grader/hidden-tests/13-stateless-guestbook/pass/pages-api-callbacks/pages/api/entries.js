import database from '../../server/database';

// The body is read by hand, so that malformed JSON gets an error of our own.
export const config = { api: { bodyParser: false, externalResolver: true } };

const columns = 'id, name, message, created::float AS "createdAt"';

export default function handler(req, res) {
  if (req.method === 'GET') {
    database('SELECT ' + columns + ' FROM entries ORDER BY id DESC', [], function (error, rows) {
      res.status(error ? 500 : 200).json(error ? { error: 'database' } : rows);
    });
    return;
  }
  var text = '';
  req.setEncoding('utf8');
  req.on('data', function (part) {
    text += part;
  });
  req.on('end', function () {
    var body;
    try {
      body = JSON.parse(text) || {};
    } catch (error) {
      return res.status(400).json({ error: 'bad JSON' });
    }
    var missing = ['name', 'message'].some(function (key) {
      return typeof body[key] !== 'string' || !body[key].trim();
    });
    if (missing) return res.status(400).json({ error: 'name and message, please' });
    var values = [body.name.trim(), body.message.trim(), Date.now()];
    database('INSERT INTO entries (name, message, created) VALUES ($1, $2, $3) RETURNING ' + columns, values, function (error, rows) {
      res.status(error ? 500 : 201).json(error ? { error: 'database' } : rows[0]);
    });
  });
}
