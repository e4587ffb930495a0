import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { buildTicket } from '@shared/tickets/build-ticket'
import { withMarks } from '@shared/tickets/marks'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { ClientStore } from '../../../../bridge/clients/client-store'
import { encodeTicket } from '../../../../bridge/escpos/encode-ticket'
import { createTransport } from '../../../../bridge/printers/create-transport'
import { confirmTime, DURATIONS } from '../../../../bridge/printers/transport'
import { startBridge } from '../../../../bridge/start-bridge'
import { ORIGIN, openWorld, PORT, settingsOf, type World } from '../support/bridge-world'
import { comanda } from '../support/papers'
import { rawRequest } from '../support/raw-request'
import { ScriptedPrinter } from '../support/scripted-printer'
import { temporaryFolder } from '../support/temporary-folder'

/**
 * What a bridge on one machine must do, in the order of the list that it comes from (reference, anchors B.3; where the
 * design differs, it stands). One test each; the tests beside the sources go deeper. 19, the uninstaller, is in cli/.
 */
const until = (world: World, key: string, state: string) =>
  vi.waitFor(async () => expect((await world.job(key)).state).toBe(state), { interval: 5 })

/** The bridge as it ships, on a socket. */
async function openReal() {
  const folder = temporaryFolder()
  const { token } = new ClientStore(folder).issue(ORIGIN, 'Caja 1')
  const parts = { buildTicket, withMarks, encode: encodeTicket, createTransport }
  const started = await startBridge({ folder, port: 0, parts, machine: null })
  if (!started.ok) throw new Error(started.problem.text)
  onTestFinished(() => started.bridge.stop())
  return { ...started.bridge, folder, token }
}

const statusOf = async (response: Response | Promise<Response>) => (await response).status

describe('the rules of a bridge that only one extension may use', () => {
  it('1. listens on 127.0.0.1 alone: an address of the network refuses', async () => {
    const { port } = await openReal()
    const outside = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter(({ internal, family }) => !internal && family === 'IPv4')
      .map(({ address }) => address)
    for (const host of [...outside, '127.0.0.2', '::1'])
      await expect(rawRequest(port, 'GET /health HTTP/1.1\r\n\r\n', host)).rejects.toThrow(/ECONNREFUSED|EADDRNOTAVAIL/)
  })

  it('2. refuses every Host but 127.0.0.1:<port>, before it looks at anything else', async () => {
    const { port } = await openReal()
    const hosts = ['localhost', '[::1]', '0.0.0.0', 'evil.com', '127.0.0.1'].map((name) => `Host: ${name}:${port}1`)
    for (const host of [...hosts, `Host: localhost:${port}`, `Host: 127.0.0.1:${port}\r\nHost: evil.com`, 'X: none'])
      expect(await rawRequest(port, `GET /health HTTP/1.1\r\n${host}\r\nConnection: close\r\n\r\n`)).toMatch(
        / (421|400) /,
      )
  })

  it('3. lets nothing be changed without exactly a paired Origin', async () => {
    const { send } = await openWorld()
    for (const origin of ['', 'null', `${ORIGIN}.evil.com`, `${ORIGIN}/`, `https://${ORIGIN.slice(19)}`])
      expect(await statusOf(send('PUT', '/jobs/x', {}, { origin }))).toBe(403)
  })

  it('4. wants a bearer token of 256 bits, keeps only its hash, and ends it when the till pairs again', async () => {
    const { send, clients, token, folder } = await openWorld()
    expect(Buffer.from(token, 'base64url')).toHaveLength(32)
    expect(readFileSync(join(folder, 'clients.json'), 'utf8')).not.toContain(token)
    expect(await statusOf(send('GET', '/status'))).toBe(200)
    expect(await statusOf(send('GET', '/status', undefined, { authorization: `Bearer ${'a'.repeat(43)}` }))).toBe(401)
    clients.issue(ORIGIN, 'Caja 1')
    expect(await statusOf(send('GET', '/status'))).toBe(401)
  })

  it('5. answers no preflight, and never sends a CORS header', async () => {
    const { send } = await openWorld()
    for (const origin of [ORIGIN, 'https://tomapedidos.intuipos.net']) {
      const response = await send('OPTIONS', '/jobs/x', undefined, { origin, 'access-control-request-method': 'PUT' })
      expect(response.status).toBeGreaterThanOrEqual(400)
      expect([...response.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
    }
  })

  it('6. takes JSON alone, bounded, by a schema; a comment’s control bytes reach no printer', async () => {
    const world = await openWorld()
    const { key, payload } = await comanda({ dish: 'Sopa \x1bp\x00\x19\xfa\x1dV\x00' })
    expect(await statusOf(world.send('PUT', `/jobs/${key}`, payload, { 'content-type': 'text/plain' }))).toBe(415)
    expect(await statusOf(world.send('PUT', `/jobs/${key}`, 'x'.repeat(1024 * 1024 + 1)))).toBe(413)
    expect(await statusOf(world.send('PUT', `/jobs/${key}`, { ...payload, content: 7 }))).toBe(422)
    await world.put({ key, payload })
    await until(world, key, 'printed')
    expect(world.printer('cocina').papers[0]).not.toMatch(/\p{Cc}/u)
  })

  it('7. changes nothing at a GET, and says nothing but «ok» without a token', async () => {
    const { app, store, send } = await openWorld({ asleep: true })
    await store.settled()
    const before = store.shownSeq
    const paths = [
      '/health',
      '/version',
      '/status',
      '/settings',
      '/jobs',
      '/logs',
      '/support',
      '/watch',
      '/jobs/x/ticket',
    ]
    for (const path of paths) await (await send('GET', path)).text()
    expect(store.shownSeq).toBe(before)
    const health = await app.request('/health', { headers: { host: `127.0.0.1:${PORT}` } })
    expect(await health.json()).toEqual({ ok: true })
  })

  it('8. pairs only while a person at this machine has asked for a code: 10 minutes, 5 tries, one use', async () => {
    const clock = { skip: 0 }
    const world = await openWorld({ now: () => Date.now() + clock.skip })
    const pair = (code: string) => statusOf(world.send('POST', '/pair', { code, name: 'Otra' }))
    const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')
    expect(await pair('000000')).toBe(403)
    const late = world.pairing.open().code
    clock.skip += 10 * 60_000
    expect(await pair(late)).toBe(403)
    const tried = world.pairing.open().code
    for (let i = 0; i < 5; i++) await pair(wrong(tried))
    expect(await pair(tried)).toBe(403)
    const { code } = world.pairing.open()
    expect([await pair(code), await pair(code)]).toEqual([200, 403])
  })

  it('9. says 202 only when the job is on the disk', async () => {
    const events: string[] = []
    const { put } = await openWorld({
      asleep: true,
      disk: {
        write: async (handle, bytes, at) => void (await handle.write(bytes, 0, bytes.length, at)),
        sync: async (handle) => {
          await handle.datasync()
          events.push('on the disk')
        },
      },
    })
    events.length = 0
    expect((await put(await comanda())).status).toBe(202)
    events.push('answered')
    expect(events.slice(0, 2)).toEqual(['on the disk', 'answered'])
  })

  it('10. answers the same key and content with the same job, other content with 409, also after a restart', async () => {
    const world = await openWorld({ asleep: true })
    const paper = await comanda()
    const other = await comanda({ dish: 'Otra' })
    await world.put(paper)
    for (const bridge of [world, await reopened(world)]) {
      expect((await bridge.put(paper)).status).toBe(200)
      expect(await bridge.put(other)).toMatchObject({ status: 409, error: { code: 'stale-revision' } })
      expect((await bridge.jobs()).jobs).toHaveLength(1)
    }
  })

  it('11. prints on one printer in order and one at a time, whatever another printer does', async () => {
    const world = await openWorld()
    world.printer('caja').onSend = () => new Promise(() => {})
    await world.put(await comanda({ order: 'stuck', station: 'barra' }))
    const orders = ['a', 'b', 'c', 'd']
    for (const order of orders) await world.put(await comanda({ order, dish: order }))
    const kitchen = world.printer('cocina')
    await vi.waitFor(() => expect(kitchen.papers.map((paper) => paper.at(-1))).toEqual(orders))
    expect(kitchen.mostInFlight).toBe(1)
  })

  it('12. bounds every connect, write and answer in time; the time grows with bytes and lines', () => {
    for (const duration of Object.values(DURATIONS)) expect(duration).toBeLessThanOrEqual(10 * 60_000)
    expect(confirmTime(DURATIONS, 10_000, 0)).toBeGreaterThan(confirmTime(DURATIONS, 100, 0))
    expect(confirmTime(DURATIONS, 100, 200)).toBeGreaterThan(confirmTime(DURATIONS, 100, 2))
  })

  it('13. calls a paper printed only on proof: what a blind printer took is «sent», and shown so', async () => {
    const world = await openWorld()
    world.printer('caja').mood = { open: 'blind' }
    const [proven, sent] = [await comanda(), await comanda({ station: 'barra' })]
    for (const paper of [proven, sent]) await world.put(paper)
    await until(world, proven.key, 'printed')
    await until(world, sent.key, 'sent')
    expect((await world.job(sent.key)).proof).toBeNull()
    expect(world.lanes.status().map(({ state }) => state)).toEqual(['blind', 'ready'])
  })

  it('14. asks a person about what was printing when it died; a late answer of that attempt still closes it', async () => {
    const printers = { cocina: new ScriptedPrinter('tcp:cocina') }
    printers.cocina.onSend = () => new Promise(() => {})
    const world = await openWorld({ printers })
    const { key, payload } = await comanda()
    await world.put({ key, payload })
    await until(world, key, 'printing')
    const again = await reopened(world)
    expect(await again.job(key)).toMatchObject({ state: 'unconfirmed', reasons: ['interrupted'] })
    const late = again.store.apply(key, { type: 'confirm-late', attempt: 1, proof: 'completed' })
    if (late.ok) await late.durable
    expect(await again.job(key)).toMatchObject({ state: 'printed', proof: 'completed' })
  })

  it('15. lets no old paper burst out: it asks', async () => {
    const world = await openWorld()
    const old = await comanda({ releasedAt: new Date(Date.now() - 16 * 60_000).toISOString() })
    await world.put(old)
    await until(world, old.key, 'expired')
    expect(world.printer('cocina').papers).toEqual([])
  })

  it('16. outlives callers that reset, leave in the middle or send what is no HTTP', async () => {
    const { port, address } = await openReal()
    await rawRequest(port, '\x16\x03\x01\r\n\r\n').catch(() => {})
    for (const text of ['GET /hea', `GET /health HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`])
      await new Promise<void>((resolve) => {
        const socket = connect(port, '127.0.0.1', () => socket.write(text, () => socket.resetAndDestroy()))
        socket.on('error', () => {})
        socket.on('close', () => resolve())
      })
    expect(await statusOf(fetch(`${address}/health`))).toBe(200)
  })

  it('17. takes no address from a caller: it names a station, and loopback is no printer over HTTP', async () => {
    const world = await openWorld({ asleep: true })
    const { key, payload } = await comanda()
    const answer = await world.put({ key, payload: { ...payload, ...{ host: '10.0.0.9', printer: 'evil' } } })
    expect(answer).toMatchObject({ status: 202, job: { printer: 'cocina' } })
    expect(answer.ignored.sort()).toEqual(['host', 'printer'])
    const { version, settings } = world.settings.current()
    const [caja, cocina] = settings.printers
    const evil = { ...settings, printers: [{ ...caja, connection: { type: 'network', host: '127.0.0.1' } }, cocina] }
    const response = await world.send('PUT', '/settings', evil, { 'if-match': `"${version}"` })
    expect(await response.json()).toMatchObject({ error: { issues: [{ path: 'printers[0].connection.host' }] } })
  })

  it('18. logs every step, and no token, phone, address, e-mail, name or dish', async () => {
    const world = await openWorld()
    const { key, payload } = await comanda({ dish: 'Sopa 3001234567 ana@correo.co Calle 93 # 11-27' })
    await world.put({ key, payload })
    await until(world, key, 'printed')
    const log = JSON.stringify(await world.get('/logs'))
    expect(log).toContain(key)
    for (const secret of [world.token, '3001234567', 'ana@', 'Calle', 'Ana', 'Sopa', '192.168.'])
      expect(log).not.toContain(secret)
  })

  it('20. says which protocols it speaks, and refuses another one politely', async () => {
    const world = await openWorld({ settings: settingsOf() })
    expect(await world.get('/version')).toMatchObject({ version: '9.9.9', protocols: [1, 1] })
    const { key, payload } = await comanda()
    const newer = await world.send('PUT', `/jobs/${key}`, { ...payload, protocol: 2 })
    expect(await newer.json()).toMatchObject({ error: { code: 'protocol', retry: 'later' } })
  })
})

async function reopened(world: World): Promise<World> {
  await world.stop()
  return openWorld({ folder: world.folder, asleep: true })
}
