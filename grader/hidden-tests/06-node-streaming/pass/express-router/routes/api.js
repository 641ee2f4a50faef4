const express = require('express');
const { Readable } = require('stream');
const { pipeline } = require('stream/promises');

const router = express.Router();

// rows.mjs is loaded when the first request needs it.
const source = () => import('../rows.mjs');

router.get('/stats', async (req, res) => res.json((await source()).rowStats()));

router.get('/export', async (req, res) => {
  const { rows = '100' } = req.query;
  const n = parseInt(rows, 10);
  if (String(n) !== rows || n < 1 || n > 1e5) return res.status(400).json({ error: `rows=${rows} is not allowed` });

  const { openRows } = await source();
  const lines = Readable.from(openRows(n), { highWaterMark: 1 }).map((row) => JSON.stringify(row) + '\n');
  res.type('application/x-ndjson');
  await pipeline(lines, res);
});

module.exports = router;
