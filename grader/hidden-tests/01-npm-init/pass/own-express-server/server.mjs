import express from 'express'
import { name, version } from './about.mjs'

const app = express()

app.get('/', (req, res) => {
  res.json({ hello: 'there', version, name })
})

app.listen(3000)
