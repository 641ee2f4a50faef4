const notes = (globalThis.notes ??= [])

export default notes

export const problem = (status, error) =>
  new Response(JSON.stringify({ error }), { status, headers: { 'content-type': 'application/json; charset=utf-8' } })

export const text = (value) => typeof value === 'string' && value.trim().length > 0
