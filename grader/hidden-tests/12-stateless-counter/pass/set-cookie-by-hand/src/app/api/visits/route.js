function parseCookies(header) {
  const found = {}
  for (const part of header.split(';')) {
    const at = part.indexOf('=')
    if (at > 0) found[part.slice(0, at).trim()] = part.slice(at + 1).trim()
  }
  return found
}

export async function GET(request) {
  const { visits: sent = '0' } = parseCookies(request.headers.get('cookie') || '')
  const number = /^\d+$/.test(sent) ? +sent : 0
  const body = JSON.stringify({ visits: number + 1 })
  return new Response(body, {
    headers: {
      'content-type': 'application/json',
      'set-cookie': `visits=${number + 1}; path=/; max-age=31536000; samesite=lax; httponly`,
    },
  })
}
