import { BODY_LIMIT } from '@shared/api'
import { createMiddleware } from 'hono/factory'
import type { AppEnv } from '../app-env'
import { refuse } from '../routes/refuse'
import { hasBody } from './media-type'

/** Reads a body up to the limit; null when it is longer, whatever its Content-Length said. */
async function readBounded(body: ReadableStream<Uint8Array> | null): Promise<string | null> {
  if (!body) return ''
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of body) {
    size += piece.length
    if (size > BODY_LIMIT) return null
    pieces.push(piece)
  }
  return Buffer.concat(pieces).toString('utf8')
}

/** Keeps the body's text for the routes, 1 MiB at most. */
export const sizeGuard = createMiddleware<AppEnv>(async function checkSize(c, next) {
  if (!hasBody(c.req.method)) return next()
  const declared = Number(c.req.header('content-length') ?? 0)
  const text = declared > BODY_LIMIT ? null : await readBounded(c.req.raw.body)
  if (text === null) {
    c.header('connection', 'close') // the rest of the body is not waited for
    return refuse(c, 'size')
  }
  c.set('bodyText', text)
  await next()
})
