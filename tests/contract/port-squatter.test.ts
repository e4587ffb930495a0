import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { BridgeResult } from '../../extension/bridge-client/call'
import { createBridgeClient } from '../../extension/bridge-client/client'
import { keysOfSecret } from '../../extension/bridge-client/session-keys'
import { HOSTILITIES, type Hostility, respond, type Squatter, startSquatter } from '../fakes/port-squatter'
import { ProvenBridge } from '../fakes/proven-bridge'
import { extensionFetch } from '../fakes/till-session'
import { deliveryOrder } from '../fixtures/justo-orders'
import { bridgeAndClient, NO_PRINTERS, shopOf } from './support/bridge-and-client'
import { plannedJobs, storedOrder } from './support/planned-jobs'

const failureOf = (result: BridgeResult<unknown>) => (result.ok ? 'ok' : result.failure.kind)

/** The paper with the customer's name, phone and address. */
async function domicilio() {
  const job = (await plannedJobs(storedOrder(deliveryOrder()))).find(({ kind }) => kind === 'delivery')
  if (!job) throw new Error('a domicilio expected')
  expect(JSON.stringify(job.payload)).toMatch(/Cliente Ejemplo Uno.*3000000001/)
  return job
}

/** A till whose bridge has answered, and died: a hostile program has its port. */
async function squattedShop(hostility: Hostility) {
  const shop = await bridgeAndClient(shopOf(NO_PRINTERS))
  const client = shop.client()
  expect(failureOf(await client.status())).toBe('ok')
  await shop.bridge.stop()
  const squatter = await startSquatter(shop.bridge.port, hostility)
  onTestFinished(() => squatter.close())
  const job = await domicilio()
  return { ...shop, client, squatter, job, put: () => client.putJob(job.key, job.payload) }
}

/** Nothing that is worth anything: no secret, no customer, no line of an order. */
async function expectNothingTold(squatter: Squatter, token: string): Promise<void> {
  const heard = squatter.heard()
  for (const text of [token, 'Cliente', 'Ejemplo', '3000000001', 'Carrera', '"kind"', '"content"', 'Ajiaco'])
    expect(heard).not.toContain(text)
  expect(heard).toContain((await keysOfSecret(token)).clientId)
}

const KINDS: Partial<Record<keyof typeof HOSTILITIES, string>> = {
  'what is no HTTP': 'closed',
  'the end of the connection': 'closed',
}

describe.each(Object.entries(HOSTILITIES))(
  'a program with the bridge’s port that answers with %s',
  (name, hostility) => {
    it('is sent a handshake and nothing else by a till that has no session', async () => {
      const { bridge, squatter, token, reach, job } = await squattedShop(hostility)
      const client = createBridgeClient(reach())
      for (const answer of [
        await client.putJob(job.key, job.payload),
        await client.preview(job.payload),
        await client.drawer('caja', { requestId: 'r' }),
        await client.status(),
      ])
        expect(failureOf(answer)).toBe(KINDS[name] ?? 'unproven')
      expect(new Set(squatter.requests())).toEqual(new Set(['POST /session']))
      expect(squatter.heard()).not.toMatch(/authorization|bearer|cookie/i)
      await expectNothingTold(squatter, token)
      expect(bridge.port).toBe(squatter.port)
    })

    it('that took it in the middle of a session learns nothing, is not believed, and is sent no second request', async () => {
      const { squatter, token, put } = await squattedShop(hostility)
      expect(failureOf(await put())).toBe(KINDS[name] ?? 'unproven')
      expect(failureOf(await put())).toBe(KINDS[name] ?? 'unproven')
      const [first, ...rest] = squatter.requests()
      expect(first).toMatch(/^PUT \/jobs\//)
      expect(new Set(rest)).toEqual(new Set(['POST /session']))
      await expectNothingTold(squatter, token)
    })
  },
)

it('a listener that never answers costs a till five seconds, and gets a handshake only', async () => {
  // Over when it has heard all of the handshake, however long a busy machine takes to send it.
  const fiveSeconds = new AbortController()
  const { squatter, token, reach, job } = await squattedShop((_, heard) => {
    if (heard.endsWith('}')) fiveSeconds.abort(new DOMException('signal timed out', 'TimeoutError'))
  })
  const timeout = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(fiveSeconds.signal)
  onTestFinished(() => timeout.mockRestore())
  expect(failureOf(await createBridgeClient(reach()).putJob(job.key, job.payload))).toBe('silent')
  expect(squatter.requests()).toEqual(['POST /session'])
  await expectNothingTold(squatter, token)
})

it('a false «printed» is not believed, and the true bridge takes the paper when it has its port again', async () => {
  const lie = { job: { state: 'printed' }, head: {}, ignored: [] }
  const { squatter, put, restart, job } = await squattedShop(
    (socket) => void socket.write(respond('200 OK', JSON.stringify(lie), 'Content-Type: application/json')),
  )
  expect(failureOf(await put())).toBe('unproven')
  await squatter.close()
  await restart()
  expect(await put()).toMatchObject({ ok: true, status: 202, data: { job: { key: job.key, state: 'queued' } } })
})

it('the session of a run is worth nothing at the next run, which the till notices by itself', async () => {
  const { squatter, client, restart, bridge } = await squattedShop((socket) => void socket.destroy())
  await client.status()
  const stolen = /authorization: (Bearer \S+)/i.exec(squatter.heard())?.[1] ?? ''
  expect(stolen).toMatch(/^Bearer [\w-]{43}$/)
  await squatter.close()
  await restart()
  expect((await fetch(`${bridge.address}/status`, { headers: { authorization: stolen } })).status).toBe(401)
  expect(failureOf(await client.status())).toBe('ok')
})

it('a handshake that is relayed to the bridge on another port is no proof', async () => {
  const { bridge, reach, token } = await bridgeAndClient(shopOf(NO_PRINTERS))
  const relay = startSquatter(undefined, (socket, heard) => {
    const [, body = ''] = heard.split('\r\n\r\n')
    const headers = { 'content-type': 'application/json' }
    void extensionFetch(`${bridge.address}/session`, { method: 'POST', headers, body })
      .then((answer) => answer.text())
      .then((text) => socket.write(respond('200 OK', text, 'Content-Type: application/json')))
  })
  const squatter = await relay
  onTestFinished(() => squatter.close())
  const client = createBridgeClient({ ...reach(), url: `http://127.0.0.1:${squatter.port}` })
  expect(failureOf(await client.status())).toBe('unproven')
  expect(squatter.requests()).toEqual(['POST /session'])
  await expectNothingTold(squatter, token)
})

describe('a till', () => {
  const URL_OF_BRIDGE = 'http://127.0.0.1:17177'
  const TOKEN = 'made-up-token'
  const page = { store: 's', cursor: 's.1', jobs: [], more: false }

  const tillOf = (bridge: ProvenBridge, token = TOKEN) =>
    createBridgeClient({ url: URL_OF_BRIDGE, token, fetch: bridge.fetch })

  it('shakes hands once for all that it sends at the same time, and not again while all goes well', async () => {
    const bridge = new ProvenBridge(TOKEN, () => Response.json(page))
    const { jobs } = tillOf(bridge)
    const life = new AbortController().signal
    await Promise.all([jobs(null, 0, life), jobs(null, 0, life), jobs(null, 0, life)])
    await jobs(null, 0, life)
    expect(bridge.handshakes).toBe(1)
  })

  it('shakes hands again when the bridge has started anew, and repeats what may be repeated', async () => {
    const bridge = new ProvenBridge(TOKEN, () => Response.json(page))
    const { jobs } = tillOf(bridge)
    const life = new AbortController().signal
    await jobs(null, 0, life)
    bridge.restart()
    expect(failureOf(await jobs(null, 0, life))).toBe('ok')
    expect(bridge.handshakes).toBe(2)
  })

  it('shakes hands before each thing that must not be sent twice, so that none is refused for an old session', async () => {
    const opened: string[] = []
    const bridge = new ProvenBridge(TOKEN, ({ url }) => {
      opened.push(url)
      return Response.json({ opened: true })
    })
    const { drawer } = tillOf(bridge)
    await drawer('caja', { requestId: 'r' })
    bridge.restart()
    await drawer('caja', { requestId: 's' })
    expect([bridge.handshakes, opened.length]).toEqual([2, 2])
  })

  it('ends its session when a connection breaks, and begins the second try with a handshake', async () => {
    let breaks = true
    const bridge = new ProvenBridge(TOKEN, () => {
      if (!breaks) return Response.json(page)
      breaks = false
      throw new TypeError('Failed to fetch')
    })
    expect(failureOf(await tillOf(bridge).jobs(null, 0, new AbortController().signal))).toBe('ok')
    expect(bridge.handshakes).toBe(2)
  })

  it('keeps its session when it ends a long poll itself', async () => {
    const bridge = new ProvenBridge(TOKEN, ({ url, init }) =>
      url.endsWith('wait=0')
        ? Response.json(page)
        : new Promise((_, reject) => init.signal?.addEventListener('abort', () => reject(init.signal?.reason))),
    )
    const { jobs } = tillOf(bridge)
    await jobs(null, 0, new AbortController().signal)
    const life = new AbortController()
    const waiting = jobs(null, 20, life.signal)
    life.abort()
    expect(failureOf(await waiting)).toBe('silent')
    expect(failureOf(await jobs(null, 0, new AbortController().signal))).toBe('ok')
    expect(bridge.handshakes).toBe(1)
  })

  it('that the bridge does not know is «not paired», and sends no more than its id', async () => {
    const bridge = new ProvenBridge('of another till', () => Response.json(page))
    expect(failureOf(await tillOf(bridge).status())).toBe('unpaired')
    expect(bridge.handshakes).toBe(1)
  })
})
