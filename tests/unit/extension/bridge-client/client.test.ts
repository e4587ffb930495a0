import { describe, expect, it } from 'vitest'
import { type BridgeClient, createBridgeClient } from '../../../../extension/bridge-client/client'
import { type BridgeRequest, ProvenBridge } from '../../../fakes/proven-bridge'
import { aJobView } from '../../../fixtures/orders'
import { aPrinter } from '../../../fixtures/printers'
import { inVirtualTime } from '../../../stage/virtual-clock'
import { readyJobs } from '../a-worker-context'

const KEY = 'MADEUPsto0000001a:MADEUPdlv0000001a:kitchen:*:1'
const page = { store: 's', cursor: 's.1', jobs: [], more: false }

/** A client whose bridge is a function of the test. */
function clientOf(answer: (request: BridgeRequest) => Response | Promise<Response>) {
  const requests: BridgeRequest[] = []
  const bridge = new ProvenBridge('made-up-token', (request) => {
    requests.push(request)
    return answer(request)
  })
  const client = createBridgeClient({ url: 'http://127.0.0.1:17177', token: 'made-up-token', fetch: bridge.fetch })
  return { client, requests, bridge }
}

/** Never answers; ends with its signal, as `fetch` does. */
const hanging = ({ init }: { init: RequestInit }) =>
  new Promise<Response>((_, reject) => init.signal?.addEventListener('abort', () => reject(init.signal?.reason)))

describe('the bridge’s client', () => {
  it('sends its session with every call, never its token, and a body only where there is one', async () => {
    const { client, requests } = clientOf(() => Response.json({}))
    await client.status()
    await client.putJob(KEY, {} as never)
    const [get, put] = requests
    expect(get).toMatchObject({ url: 'http://127.0.0.1:17177/status', init: { method: 'GET', body: null } })
    expect(get?.init.headers).toMatchObject({ authorization: expect.stringMatching(/^Bearer [\w-]{43}$/) })
    expect(JSON.stringify(requests)).not.toContain('made-up-token')
    expect(put?.init.headers).toMatchObject({ 'content-type': 'application/json' })
  })

  it('encodes the whole job key as one path segment', async () => {
    const { client, requests } = clientOf(() => Response.json({}))
    await client.decide('st%C3%B3re:order:kitchen:*:1', 'cancel', { requestId: 'r', attempt: 0 })
    expect(requests[0]?.url).toBe('http://127.0.0.1:17177/jobs/st%25C3%25B3re%3Aorder%3Akitchen%3A*%3A1/cancel')
  })

  it('sends the cashier’s decision about a printer’s papers', async () => {
    const { client, requests } = clientOf(() => Response.json({ printer: aPrinter({ id: 'barra 2' }) }))
    const body = { requestId: 'r', action: 'now' } as const
    expect(await client.fallback('barra 2', body)).toMatchObject({ ok: true, data: { printer: { id: 'barra 2' } } })
    expect(requests[0]).toMatchObject({
      url: 'http://127.0.0.1:17177/printers/barra%202/fallback',
      init: { method: 'POST', body: JSON.stringify(body) },
    })
  })

  it('reads from the beginning without a cursor, and after it with one', async () => {
    const { client, requests } = clientOf(() => Response.json(page))
    await client.jobs(null, 20, new AbortController().signal)
    await client.jobs('s.1', 20, new AbortController().signal)
    expect(requests.map(({ url }) => url.split('/').at(-1))).toEqual(['jobs?wait=20', 'jobs?wait=20&after=s.1'])
  })

  it('returns «closed» where the connection breaks in mid-answer', async () => {
    const broken = clientOf(
      () =>
        new Response(
          new ReadableStream({
            start(controller) {
              controller.enqueue(new TextEncoder().encode('{"job":'))
              controller.error(new TypeError('network error'))
            },
          }),
        ),
    )
    const [job] = await readyJobs()
    expect(await broken.client.putJob(KEY, job.payload)).toMatchObject({ ok: false, failure: { kind: 'closed' } })
  })

  const breaksOnce = (answer: () => Response) => {
    let breaks = 1
    return clientOf(() => {
      if (breaks-- > 0) throw new TypeError('Failed to fetch')
      return answer()
    })
  }

  it('ends the list of an order’s jobs whose pages never end', async () => {
    const { client, requests } = clientOf(() => Response.json({ ...page, more: true }))
    expect(await client.orderJobs('order')).toMatchObject({ ok: false, failure: { kind: 'garbage' } })
    expect(requests).toHaveLength(2)
  })

  it('sends what may be repeated once more when its connection breaks', async () => {
    const job = aJobView({ key: KEY, state: 'queued' })
    const [paper] = await readyJobs()
    const head = { revision: 1, contentHash: 'b'.repeat(64), state: 'queued', seenAt: '2026-03-14T17:05:00.000Z' }
    const put = breaksOnce(() => Response.json({ job, head, ignored: [] }, { status: 202 }))
    expect(await put.client.putJob(KEY, paper.payload)).toMatchObject({ ok: true, status: 202 })
    expect(put.requests.map(({ init }) => [init.method, init.body])).toEqual(
      Array(2).fill(['PUT', JSON.stringify(paper.payload)]),
    )
    const get = breaksOnce(() => Response.json(page))
    expect(await get.client.jobs(null, 0, new AbortController().signal)).toMatchObject({ ok: true })
    const decide = breaksOnce(() => Response.json({ job }))
    expect(await decide.client.decide(KEY, 'retry', { requestId: 'r', attempt: 1 })).toMatchObject({ ok: true })
    expect(await breaksOnce(() => Response.json(page)).client.watch({ until: '', minutes: 1 })).toMatchObject({
      failure: { kind: 'garbage' },
    })
  })

  it('sends once what opens a drawer or moves papers, and returns «closed» after a second refused connection', async () => {
    const drawer = breaksOnce(() => Response.json({ opened: true }))
    expect(await drawer.client.drawer('caja', { requestId: 'r' })).toMatchObject({ failure: { kind: 'closed' } })
    expect(drawer.requests).toHaveLength(1)
    const fallback = breaksOnce(() => Response.json({}))
    await fallback.client.fallback('caja', { requestId: 'r', action: 'now' })
    expect(fallback.requests).toHaveLength(1)
    const closed = clientOf(() => {
      throw new TypeError('Failed to fetch')
    })
    expect(await closed.client.status()).toMatchObject({ failure: { kind: 'closed' } })
    expect(closed.requests).toHaveLength(2)
  })

  it.each([
    ['5 s without an answer', 5_000, (client: BridgeClient): Promise<unknown> => client.status()],
    [
      'its wait and 5 s more, as a long poll',
      25_000,
      (client: BridgeClient): Promise<unknown> => client.jobs(null, 20, new AbortController().signal),
    ],
  ])('returns «silent» after %s', async (_, ms, ask) => {
    const { client } = clientOf(hanging)
    const start = performance.now()
    expect(await inVirtualTime(ask(client))).toMatchObject({ ok: false, failure: { kind: 'silent' } })
    expect(performance.now() - start).toBe(ms)
  })

  it('ends a long poll with its caller’s signal', async () => {
    const life = new AbortController()
    const { client } = clientOf(hanging)
    const waiting = client.jobs(null, 20, life.signal)
    life.abort()
    expect(await waiting).toMatchObject({ ok: false, failure: { kind: 'silent' } })
  })

  it('returns the bridge’s own errors, with the head and the job that they name', async () => {
    const job = aJobView({ key: KEY, state: 'printed' })
    const head = { revision: 2, contentHash: 'b'.repeat(64), state: 'printed', seenAt: '2026-03-14T17:05:00.000Z' }
    const error = { code: 'started', message: 'Ese papel ya empezó a imprimirse.', retry: 'replan' }
    const { client } = clientOf(() => Response.json({ error, head, job }, { status: 409 }))
    const [paper] = await readyJobs()
    const expected = { ok: false, failure: { kind: 'refused', status: 409, answer: { error, head, job } } }
    expect(await client.putJob(KEY, paper.payload)).toMatchObject(expected)
  })

  it.each([
    ['another program’s page', () => new Response('<h1>It works!</h1>')],
    ['another program’s error', () => new Response('Not found', { status: 404 })],
    ['JSON of another shape', () => Response.json({ ok: true })],
    ['half an answer', () => new Response('{"store":"s","cur')],
  ])('treats %s as an unreadable answer', async (_, answer) => {
    const { client } = clientOf(answer)
    expect(await client.version()).toMatchObject({ ok: false, failure: { kind: 'garbage' } })
  })

  it('follows the action in a refusal whose code it does not know', async () => {
    const { client } = clientOf(() =>
      Response.json({ error: { code: 'new', message: 'x', retry: 'never' } }, { status: 409 }),
    )
    const failure = { kind: 'refused', answer: { error: { code: 'new', retry: 'never' } } }
    expect(await client.version()).toMatchObject({ ok: false, failure })
  })

  it('reports how long a call took', async () => {
    const { client } = clientOf(async () => {
      await new Promise((resolve) => setTimeout(resolve, 30))
      return Response.json(page)
    })
    expect((await inVirtualTime(client.jobs(null, 0, new AbortController().signal))).ms).toBe(30)
  })
})
