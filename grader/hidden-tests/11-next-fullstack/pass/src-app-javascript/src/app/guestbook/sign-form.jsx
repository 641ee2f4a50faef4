'use client'

import { useActionState, useId } from 'react'
import { useFormStatus } from 'react-dom'

export default function SignForm({ topic, sign }) {
  const [{ errors, values }, action] = useActionState(sign, { errors: {}, values: {} })
  const id = useId()
  return (
    <>
      <form action={action} id={id} noValidate>
        <input type="hidden" name="topic" value={topic} />
        <Field name="name" errors={errors} values={values} />
        <Field name="message" errors={errors} values={values} />
      </form>
      <Send form={id} />
    </>
  )
}

function Field({ name, errors, values }) {
  return (
    <p>
      <textarea name={name} aria-label={name} defaultValue={values[name]} aria-invalid={name in errors} />
      <span role="alert" hidden={!errors[name]}>
        The {name} must not be blank.
      </span>
    </p>
  )
}

function Send({ form }) {
  const { pending } = useFormStatus()
  return (
    <button type="submit" form={form} disabled={pending}>
      {pending ? 'Sending' : 'Send'}
    </button>
  )
}
