import { Readable } from 'node:stream'
import type { SupportWindow } from '@shared/support-file'
import * as z from 'zod/mini'
import { factsOf, type Trouble } from '../../support/facts'
import { supportRecords } from '../../support/support-records'
import type { AppDeps, Call } from '../app-deps'
import { readQuery } from '../body'

const CURSOR = /^[\dTZ:.-]{20,30}~[0-9a-f]{12}$|^$/
const cursor = z.string().check(z.regex(CURSOR))

const logQuery = z.object({
  after: z.optional(cursor),
  before: z.optional(z.union([cursor, z.iso.datetime()])),
  order: z.optional(z.string().check(z.maxLength(64))),
})

/**
 * `GET /logs?after=`: the bridge's log for support, oldest first; `after` is the cursor of the previous page.
 * `?before=` a cursor, an ISO time or empty: newest first; `order`: entries of that order only.
 */
export async function getLogs(c: Call, { readLog }: AppDeps): Promise<Response> {
  const query = readQuery(c, logQuery)
  return query instanceof Response ? query : c.json(await readLog(query))
}

/** Characters sent at once: a write per line would take longer than the reading. */
const CHUNK = 64 * 1024

const windowQuery = z.object({ from: z.optional(z.iso.datetime()), to: z.optional(z.iso.datetime()) })

function windowOf({ from, to }: z.infer<typeof windowQuery>): SupportWindow {
  if (from === undefined && to === undefined) return null
  return { from: from ?? '', to: to ?? '9999' }
}

async function* chunksOf(records: AsyncIterable<object>): AsyncGenerator<Uint8Array> {
  let chunk = ''
  for await (const record of records) {
    chunk += `${JSON.stringify(record)}\n`
    if (chunk.length < CHUNK) continue
    yield Buffer.from(chunk)
    chunk = ''
  }
  yield Buffer.from(chunk)
}

/** `GET /support?from=&to=`: the records of `export`, one JSON object a line, without personal data. */
export function support(c: Call, deps: AppDeps): Response {
  const query = readQuery(c, windowQuery)
  if (query instanceof Response) return query
  const { folder, clients, store } = deps
  const { settings } = deps.settings.current()
  const troubles: Trouble[] = deps.settings.issues().map(({ path }) => ({
    where: 'bridge',
    cause: `settings.json is wrong at ${path}: that does not count`,
  }))
  const live = { folder, clients, store, printers: deps.lanes.status(), now: deps.now(), troubles }
  const records = supportRecords(factsOf({ ...live, settings: { ok: true, settings } }), windowOf(query))
  // The next chunk is read when the last one was consumed; a closed connection ends the reading.
  const chunks = Readable.toWeb(Readable.from(chunksOf(records), { highWaterMark: 1 })) as ReadableStream<Uint8Array>
  return c.body(chunks, 200, { 'content-type': 'application/x-ndjson' })
}
