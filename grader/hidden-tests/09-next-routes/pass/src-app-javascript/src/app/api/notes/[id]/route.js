import notes, { problem, text } from '../../../../lib/notes'

const withNote = (handler) => async (request, { params }) => {
  const { id } = await params
  const index = notes.findIndex((note) => note.id === id)
  return index === -1 ? problem(404, `no note ${id}`) : handler(index, request)
}

const rules = {
  title: text,
  body: (value) => typeof value === 'string',
  done: (value) => value === true || value === false,
}

export const GET = withNote((index) => Response.json(notes[index]))

export const PATCH = withNote(async (index, request) => {
  const sent = await request.json().catch(() => null)
  if (sent === null) return problem(400, 'not JSON')
  const known = Object.entries(sent).filter(([key]) => key in rules)
  const wrong = known.filter(([key, value]) => !rules[key](value))
  if (wrong.length > 0) return problem(400, wrong.map(([key]) => `${key}?`).join(' '))
  notes[index] = { ...notes[index], ...Object.fromEntries(known) }
  return Response.json(notes[index])
})

export const DELETE = withNote((index) => {
  notes.splice(index, 1)
  return new Response(undefined, { status: 204 })
})
