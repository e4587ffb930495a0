import { gunzipSync } from 'node:zlib'
import { minuteOfWeekday } from '@shared/dates'
import { say } from '@shared/messages'
import type { SupportRecord } from '@shared/support-file'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { networkTransport } from '../../bridge/printers/network/network-driver'
import { runAct } from '../../extension/acts/run-acts'
import { Acknowledged } from '../../extension/alerts/acknowledged'
import { AlertService } from '../../extension/alerts/alert-service'
import { printerEntries } from '../../extension/background/bridge-watch'
import { barNow } from '../../extension/background/shop-status'
import { logSettings } from '../../extension/background/worker-log'
import { createSupportClient } from '../../extension/bridge-client/support-client'
import type { JustoClient } from '../../extension/justo/client'
import { createBarRecorder } from '../../extension/log/bar-codes'
import { makeFile } from '../../extension/pages/log/support/make-file'
import { Polling } from '../../extension/polling/loop'
import { logEntry } from '../../extension/store/log-rows'
import { CONFIRMING_80 } from '../fakes/printer/presets'
import { SilentHost } from '../fakes/printer/silent-host'
import { startVirtualPrinter } from '../fakes/printer/virtual-printer'
import { deliveryOrder, STORE_ID, unreadableOrders } from '../fixtures/justo-orders'
import { ORIGIN, openWorld, PORT, settingsOf, type WorldOptions } from '../unit/bridge/support/bridge-world'
import { notReady } from '../unit/bridge/support/lane-world'
import { comanda, factura } from '../unit/bridge/support/papers'
import { aWorkerContext, rethrow } from '../unit/extension/a-worker-context'
import { NO_OWNER, SAYS_NOTHING } from '../unit/extension/alerts/no-owner'
import { FACTS } from '../unit/extension/log/support/file-of'
import { row } from '../unit/extension/panel/made-up'
import { clientOf } from './support/client-of'
import { namedTroubles } from './support/name-troubles'

const now = () => new Date().toISOString()
const listed = (data: unknown[], skewMs = 0) => ({ ok: true as const, data, startedAt: now(), ms: 1, skewMs })
const failed = (kind: 'key-refused' | 'network', detail: string) => {
  const error = { kind, detail, retryAfterMs: null, serverText: null }
  return { ok: false as const, error, startedAt: now(), ms: 1 }
}
type Lists = Awaited<ReturnType<JustoClient['orders']>>

/** Both halves of a shop without sockets: till, Justo's answers, bridge, printers. */
async function aShop(options: WorldOptions = {}) {
  const world = await openWorld({ realTime: true, ...options })
  const justo = { answers: (): Lists => listed([]) }
  const { context, settings } = aWorkerContext({
    justo: { orders: async () => justo.answers(), pendingOrders: async () => justo.answers() },
  })
  settings.current = { ...settings.current, justo: { ...settings.current.justo, storeIds: [STORE_ID] } }
  context.now = now
  const client = clientOf(world)
  context.bridge = () => client
  context.live.stations = {
    version: world.settings.current().version,
    list: world.settings.current().settings.stations,
  }
  const life = new AbortController()
  onTestFinished(() => life.abort())
  const polling = new Polling(context, life.signal, rethrow)
  const noteBar = createBarRecorder(context)
  /** Until the till has the bridge's answer and its bar is up to date. */
  async function look(): Promise<void> {
    const status = await client.status()
    if (status.ok) {
      await context.store.log(printerEntries(context.live.status?.printers ?? [], status.data.printers, now()))
      context.live.status = status.data
      context.live.bridgeAnsweredAt = now()
    }
    context.live.bridge = status.ok ? 'up' : 'closed'
    await noteBar((await barNow(context, polling.report().trouble)).troubles, true)
  }
  /** What is read in the file that a cashier saves. */
  async function read(note = ''): Promise<string[]> {
    await look()
    const reach = {
      url: `http://127.0.0.1:${PORT}`,
      token: world.token,
      fetch: async (url: string | URL | Request, init?: RequestInit) =>
        world.app.request(String(url), {
          ...init,
          headers: { ...(init?.headers as Record<string, string>), host: `127.0.0.1:${PORT}`, origin: ORIGIN },
        }),
    }
    const source = {
      store: context.store,
      settings: async () => context.settings(),
      client: () => createSupportClient(reach),
      now,
      facts: FACTS,
      save: () => undefined,
      async tillNow() {
        const answer = await runAct(context, { type: 'till-now', id: 1 }, { polling })
        return answer?.type === 'till-now' ? answer.now : null
      },
    }
    const wishes = { scope: { type: 'all' }, named: false, note } as const
    const { file } = await makeFile(source, wishes, life.signal)
    const lines = gunzipSync(Buffer.from(await file.arrayBuffer()))
      .toString('utf8')
      .trim()
      .split('\n')
    return namedTroubles(lines.map((line) => JSON.parse(line) as SupportRecord))
  }
  return { world, context, settings, justo, polling, look, read }
}

/** The kitchen's lane opens what is at this address, and hears why nothing is. */
async function openAt({ world }: Awaited<ReturnType<typeof aShop>>, port: number): Promise<void> {
  const printer = { id: 'cocina', confirm: 'auto' } as const
  const at = { type: 'network', host: '127.0.0.1', port } as const
  const transport = networkTransport(at, printer, { connect: 300 }, world.log)
  world.printer('cocina').open = () => transport.open(new AbortController().signal)
  const paper = await comanda()
  await world.put(paper)
  await waitFor(() => expect(world.lanes.status().find(({ id }) => id === 'cocina')?.cause).toMatch(/^E/))
}

async function aFreePort(): Promise<number> {
  const printer = await startVirtualPrinter(CONFIRMING_80)
  await printer.stop()
  return printer.port
}

const waitFor = (check: () => unknown) => vi.waitFor(check, { timeout: 20_000 })

describe('a reader who is given the file alone', () => {
  it('names nothing in the file of a shop where all is well', async () => {
    const shop = await aShop()
    await shop.polling.pollNow()
    await shop.read()
    expect(await shop.read()).toEqual([])
  })

  it('names a key that Justo refuses, and that no list was read since', async () => {
    const { justo, polling, read } = await aShop()
    justo.answers = () => failed('key-refused', 'HTTP 401')
    await polling.pollNow()
    expect(await read()).toEqual([
      'Justo failed: key-refused: HTTP 401',
      'list pending fails with key-refused, last good never',
      'list orders fails with key-refused, last good never',
      'on screen: J-02',
    ])
  })

  it('names an outage of the internet that is over, and when lists were read again', async () => {
    const { justo, polling, read } = await aShop()
    justo.answers = () => failed('network', 'net::ERR_INTERNET_DISCONNECTED')
    await polling.pollNow()
    justo.answers = () => listed([])
    await polling.pollNow()
    expect(await read()).toEqual(['Justo failed: network: net::ERR_INTERNET_DISCONNECTED', 'Justo answers again'])
  })

  it('names a printing program that is closed', async () => {
    const { context, read, look, world } = await aShop()
    await look()
    await world.stop()
    world.app.request = () => {
      throw new TypeError('Failed to fetch')
    }
    context.live.status = null
    expect(await read()).toEqual(expect.arrayContaining(['the printing program is closed', 'on screen: P-01']))
  })

  it('names a printer without paper, and the one that stood in for it', async () => {
    const { world, read } = await aShop({ times: { fallbackAfter: 0 } })
    world.printer('cocina').state = notReady('media-empty')
    const paper = await comanda()
    await world.put(paper)
    await waitFor(async () => expect(await world.job(paper.key)).toMatchObject({ state: 'printed', printer: 'caja' }))
    expect(await read()).toEqual(['printer cocina: media-empty', 'caja stands in for cocina', 'on screen: I-02 cocina'])
  })

  it('names the address of another device, which is not «off»', async () => {
    const shop = await aShop()
    const port = await aFreePort()
    await openAt(shop, port)
    expect(await shop.read()).toEqual([
      'printer cocina: connecting-to-device ECONNREFUSED',
      'address of cocina ECONNREFUSED',
      'on screen: I-01 cocina',
    ])
  })

  it('names a printer that is off', async () => {
    const shop = await aShop()
    const port = await aFreePort()
    const host = await SilentHost.start('127.0.0.1', port)
    await openAt(shop, port)
    const named = await shop.read()
    await host.stop()
    expect(named).toEqual([
      'printer cocina: connecting-to-device ETIMEDOUT',
      'address of cocina ETIMEDOUT',
      'on screen: I-01 cocina',
    ])
  })

  it('names a clock that was wrong and is right again', async () => {
    const { justo, polling, read } = await aShop()
    for (const skewMs of [400_000, 0]) {
      justo.answers = () => listed([], skewMs)
      await polling.pollNow()
    }
    expect(await read()).toEqual(['the clock was wrong', 'the clock is right again'])
  })

  it('names an order that waited because the shop was closed by its hours', async () => {
    const { settings, justo, polling, read } = await aShop()
    const inThreeDays = ((minuteOfWeekday(now()).weekday + 2) % 7) + 1
    const hours = [{ days: [inThreeDays], from: 0, to: 1440 }]
    settings.current = { ...settings.current, hours }
    justo.answers = () => listed([deliveryOrder({ createdAt: now(), store: { _id: STORE_ID, name: 'Centro' } })])
    await polling.pollNow()
    const named = await read()
    expect(named).toContain(`hours: ${JSON.stringify(hours)}`)
    expect(named.find((line) => line.startsWith('order waits'))).toContain('A-06')
  })

  it('names a setting of the till and one of the program, old and new', async () => {
    const { world, context, settings, read } = await aShop()
    const before = settings.current
    settings.current = { ...before, printing: { ...before.printing, mode: 'on-accept' } }
    await logSettings(context, before)
    const copies = settingsOf({ copies: { invoice: 2, delivery: 1 } })
    expect(world.settings.change(world.settings.current().version, copies).ok).toBe(true)
    expect(await read()).toEqual([
      'till setting printing.mode: "automatic" -> "on-accept"',
      'program setting copies.invoice 1 -> 2',
    ])
  })

  it('names numbers that are used up', async () => {
    const { world, read } = await aShop({ settings: settingsOf({ invoice: { to: 1 } }), withoutLanes: true })
    await world.put(await factura())
    expect(await read()).toEqual(['numbers stopped: exhausted', 'on screen: P-06'])
  })

  it('names an order that cannot be read', async () => {
    const { justo, polling, read } = await aShop()
    justo.answers = () => listed([{ ...(unreadableOrders()[0] as object), createdAt: now() }])
    await polling.pollNow()
    const named = await read()
    expect(named).toContain('an order cannot be read')
    expect(named.find((line) => line.startsWith('on screen'))).toMatch(/ J-06 /)
  })

  it.each([
    ['was blocked by the browser', true, 'blocked'],
    ['was silenced by a cashier', false, 'muted'],
  ])('names a sound that %s', async (_, blocks, outcome) => {
    fakeBrowser.reset()
    const { context, read } = await aShop()
    const waiting = row({ lifecycle: 'review', attention: say('A-01') })
    const acknowledged = new Acknowledged()
    if (!blocks) acknowledged.mute(now())
    const life = new AbortController()
    onTestFinished(() => life.abort())
    new AlertService(
      {
        ...{ snapshot: async () => [waiting], rows: async () => [waiting], troubles: async () => [] },
        ...{ isLoud: () => true, now, acknowledged, ...NO_OWNER, onChange: () => undefined },
        heard: (event) => context.store.log([logEntry(now(), event)]),
        loudspeaker: {
          ...SAYS_NOTHING,
          async play() {
            if (blocks) throw new Error('offscreen page: it did not play')
          },
        },
        notifier: { badge: async () => undefined, notices: async () => undefined },
      },
      life.signal,
      () => undefined,
    )
    await waitFor(async () => expect(await read()).toEqual([`sound ${outcome}: order:15244`]))
  })

  it('reads what the cashier says happened', async () => {
    const { read } = await aShop()
    expect(await read('No sonó el pedido 15244')).toEqual(['the cashier: No sonó el pedido 15244'])
  })
})
