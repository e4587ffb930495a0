import type { SupportRecord } from '@shared/support-file'
import { describe, expect, it } from 'vitest'
import { createSupportClient } from '../../../../extension/bridge-client/support-client'
import { ProvenBridge } from '../../../fakes/proven-bridge'

function clientOf(answer: (url: string) => Response | Promise<Response>) {
  const urls: string[] = []
  const bridge = new ProvenBridge('made-up-token', ({ url }) => {
    urls.push(url)
    return answer(url)
  })
  const client = createSupportClient({ url: 'http://127.0.0.1:17177', token: 'made-up-token', fetch: bridge.fetch })
  return { client, urls }
}

const { signal } = new AbortController()

async function all(records: AsyncIterable<SupportRecord>): Promise<SupportRecord[]> {
  const found: SupportRecord[] = []
  for await (const record of records) found.push(record)
  return found
}

/** A body that arrives in pieces of this many bytes. */
function inPieces(text: string, size: number): Response {
  const bytes = new TextEncoder().encode(text)
  let at = 0
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (at >= bytes.length) return controller.close()
      controller.enqueue(bytes.slice(at, at + size))
      at += size
    },
  })
  return new Response(body)
}

describe('the bridge’s part of the support file', () => {
  it.each([1, 7, 1_000])('is read line by line, in pieces of %i bytes', async (size) => {
    const records = [
      { type: 'header', half: 'bridge' },
      { type: 'log', half: 'bridge', message: 'ñandú → «ok»' },
    ]
    const text = records.map((record) => `${JSON.stringify(record)}\n`).join('')
    const answer = await clientOf(() => inPieces(text, size)).client.support(null, signal)
    expect(answer.ok && (await all(answer.records))).toEqual(records)
  })

  it('is requested for the chosen hours', async () => {
    const { client, urls } = clientOf(() => new Response(''))
    await client.support({ from: '2026-03-14T15:00:00.000Z', to: '2026-03-14T19:00:00.000Z' }, signal)
    expect(new URL(urls[0] ?? '').searchParams.get('from')).toBe('2026-03-14T15:00:00.000Z')
  })

  it('is an outcome, not an error, when the bridge is closed or an older one', async () => {
    const none = clientOf(() => Promise.reject(new TypeError('Failed to fetch')))
    expect(await none.client.support(null, signal)).toEqual({ ok: false, failure: { kind: 'closed' } })
    const older = clientOf(() => Response.json({ error: {} }, { status: 404 }))
    expect(await older.client.support(null, signal)).toEqual({ ok: false, failure: { kind: 'garbage', status: 404 } })
  })
})
