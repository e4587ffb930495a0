import { Agent, request } from 'node:http'
import { expect, it, onTestFinished, vi } from 'vitest'
import { listen } from '../../../../bridge/http/listen'
import { pair } from '../../../../extension/pages/options/pairing'
import { ORIGIN, openWorld } from '../support/bridge-world'
import { eventually, whileTimePasses } from '../support/virtual-time'

const HEADERS = { origin: ORIGIN, 'content-type': 'application/json' }

/** One request over a connection of the agent; resolves with the status of its answer, 0: the connection broke. */
const post = (port: number, agent: Agent, code: string): Promise<number> =>
  new Promise((resolve) => {
    const sent = request({ port, host: '127.0.0.1', path: '/pair', method: 'POST', agent, headers: HEADERS })
    sent.on('response', (response) => response.resume().on('end', () => resolve(response.statusCode ?? 0)))
    sent.on('error', () => resolve(0))
    sent.end(JSON.stringify({ code, name: 'x' }))
  })

/** Callers that send one wrong code after the other, each over a connection of its own, until the test ends. */
function flood(port: number, right: string, callers: number) {
  let isOver = false
  const counts = { sent: 0, paired: 0 }
  const call = async (agent: Agent) => {
    while (!isOver) {
      counts.sent += 1
      const code = String((Number(right) + counts.sent) % 100_000_000).padStart(8, '0')
      if ((await post(port, agent, code)) === 200) counts.paired += 1
    }
  }
  const agents = Array.from({ length: callers }, () => new Agent({ keepAlive: true, maxSockets: 1 }))
  const calls = agents.map(call)
  onTestFinished(async () => {
    isOver = true
    for (const agent of agents) agent.destroy()
    await Promise.all(calls)
  })
  return counts
}

/** A bridge with a code, and a till that can pair as Chrome lets it: with the extension's origin. */
async function openPairing() {
  let port = 0
  const { app, pairing, clients } = await openWorld({ port: () => port, wrongPairingMs: 20 })
  const listening = await listen(app.fetch, 0, { log: () => {}, isAuthorized: () => false })
  onTestFinished(listening.close)
  port = listening.port
  const { code } = pairing.open()
  const { fetch } = globalThis
  vi.stubGlobal('fetch', (url: string, init: RequestInit) =>
    fetch(url, { ...init, headers: { ...HEADERS, ...init.headers } }),
  )
  onTestFinished(() => void vi.unstubAllGlobals())
  return { port, code, clients, pairTill: () => pair(`http://127.0.0.1:${port}`, code, 'Caja 2') }
}

it.each([3, 30])(
  'a till pairs with the right code while %i callers send wrong ones without a pause',
  async (callers) => {
    const { port, code, clients, pairTill } = await openPairing()
    const counts = flood(port, code, callers)
    await eventually(() => expect(counts.sent).toBeGreaterThan(callers * 3))
    expect(await whileTimePasses(pairTill())).toMatchObject({ ok: true, till: 'C2' })
    expect(clients.active().map(({ name }) => name)).toEqual(['Caja 1', 'Caja 2'])
    expect(counts.paired).toBe(0)
  },
)
