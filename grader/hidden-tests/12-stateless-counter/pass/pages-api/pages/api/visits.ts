import type { NextApiRequest, NextApiResponse } from 'next'

export default function handler(req: NextApiRequest, res: NextApiResponse) {
  const before = Number(req.cookies.visits)
  const visits = before > 0 && Math.floor(before) === before ? before + 1 : 1
  res.setHeader('Set-Cookie', ['visits=' + visits, 'Path=/', 'HttpOnly', 'SameSite=lax'].join('; '))
  res.status(200).json({ visits })
}
