import database from '../../server/database';

export const config = { api: { externalResolver: true } };

export default function handler(req, res) {
  var text = req.method === 'POST' ? 'UPDATE likes SET n = n + 1 RETURNING n' : 'SELECT n FROM likes';
  database(text, [], function (error, rows) {
    if (error) return res.status(500).json({ error: 'database' });
    res.json({ likes: rows[0].n });
  });
}
