'use server'

import { refresh } from 'next/cache'
import { addEntry } from './store'

export default async function sign(topic, _before, form) {
  if (form.get('topic') !== topic) throw new Error('A form of another page')
  const values = { name: form.get('name'), message: form.get('message') }
  const errors = Object.fromEntries(Object.entries(values).filter(([, value]) => !/\S/.test(value)))
  for (const field in errors) errors[field] = true
  if (Object.keys(errors).length > 0) return { errors, values }
  await addEntry(values)
  refresh()
  return { errors: {}, values: {} }
}
