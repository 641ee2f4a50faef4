import { randomUUID } from 'node:crypto'
import notes, { problem, text } from '../../../lib/notes'

export const GET = ({ nextUrl: { searchParams } }) => {
  if (!searchParams.has('done')) return Response.json(notes)
  const wanted = { true: true, false: false }[searchParams.get('done')]
  return wanted === undefined ? problem(400, 'done?') : Response.json(notes.filter(({ done }) => done === wanted))
}

export const POST = (request) =>
  request.json().then(
    ({ title, body = '' }) => {
      if (!text(title)) return problem(400, 'title?')
      const note = { done: false, body, title, id: randomUUID(), createdAt: new Date() }
      notes.push(note)
      return Response.json(note, { status: 201, headers: [['location', `/api/notes/${note.id}`]] })
    },
    () => problem(400, 'not JSON'),
  )
