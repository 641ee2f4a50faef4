import { NextResponse } from 'next/server'

export function GET(request: Request) {
  const headers = new Headers({ 'content-type': 'application/json' })
  return new NextResponse('{"message":"Hello from Next.js!"}', { headers })
}

function methodNotAllowed() {
  return NextResponse.json({ error: 'Use GET' }, { status: 405, headers: { Allow: 'GET, HEAD, OPTIONS' } })
}

export const POST = methodNotAllowed
export const PUT = methodNotAllowed
export const PATCH = methodNotAllowed
export const DELETE = methodNotAllowed
