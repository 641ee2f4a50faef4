const appName = process.env.APP_NAME;

export default function handler(req, res) {
  res.json({ name: appName });
}
