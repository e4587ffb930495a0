import { ERROR_CODES, type ErrorCode, type JobView, type PutAnswer } from '@shared/api'
import { contentHash } from '@shared/content-hash'
import { PROTOCOL } from '@shared/payload'
import { parseBridgeSettings } from '@shared/settings/bridge'
import { Hono } from 'hono'
import { describe, expect, it, vi } from 'vitest'
import { refuse } from '../../bridge/http/errors'
import type { BridgeResult } from '../../extension/bridge-client/call'
import { type BridgeClient, createBridgeClient } from '../../extension/bridge-client/client'
import type { StoredJob } from '../../extension/order-model/records'
import { afterPut, withView } from '../../extension/print-jobs/answer'
import { BLIND_58, CONFIRMING_80 } from '../fakes/printer/presets'
import type { PrinterOptions } from '../fakes/printer/printer-options'
import { ProvenBridge } from '../fakes/proven-bridge'
import {
  deliveryOrder,
  hostileCommentOrder,
  longNamesOrder,
  nullsOrder,
  pickupOrder,
  plainItem,
  protectedAddressOrder,
  scheduledOrder,
  shapeBOrder,
  stringNumbersOrder,
  tableOrder,
  unpaidTableOrder,
  wrongSumsOrder,
} from '../fixtures/justo-orders'
import { aVirtualPrinter } from '../stage/a-printer'
import { WAIT_OPTIONS } from '../stage/wait-options'
import { bridgeAndClient, NO_PRINTERS, shopOf } from './support/bridge-and-client'
import { comandaOf, plannedJobs, storedOrder } from './support/planned-jobs'

const signal = () => new AbortController().signal

const shopWithoutPrinters = () => bridgeAndClient(shopOf(NO_PRINTERS))

async function printingShop(options: PrinterOptions = CONFIRMING_80) {
  const printer = await aVirtualPrinter(options)
  return { printer, ...(await bridgeAndClient(shopOf({ cocina: printer.port, caja: printer.port }))) }
}

/** The row after the answer; for a job that the bridge already had, the row takes the bridge's state. */
function rowAfter(job: StoredJob, result: BridgeResult<PutAnswer>, now = new Date().toISOString()): StoredJob {
  const after = afterPut(job, result, job.payload.seenAt, now)
  if ('job' in after) return after.job
  return result.ok ? withView(job, result.data.job) : job
}

/** As the dispatcher does, a job that was not answered in time is sent again: a busy machine takes seconds for 200 lines. */
async function put(client: BridgeClient, { key, payload }: StoredJob): Promise<BridgeResult<PutAnswer>> {
  const result = await client.putJob(key, payload)
  return result.ok || result.failure.kind !== 'silent' ? result : client.putJob(key, payload)
}

/** Sends a job. Resolves with its row afterwards. */
const send = async (client: BridgeClient, job: StoredJob): Promise<StoredJob> => rowAfter(job, await put(client, job))

/** Reads the feed as the sync does, until the job is in one of these states. */
async function until(client: BridgeClient, key: string, states: JobView['state'][]): Promise<JobView> {
  for (let after: string | null = null; ; ) {
    const page = await client.jobs(after, 20, signal())
    if (!page.ok) throw new Error(JSON.stringify(page.failure))
    const job = page.data.jobs.find((view) => view.key === key)
    if (job && states.includes(job.state)) return job
    after = page.data.cursor
  }
}

const codeOf = (result: BridgeResult<unknown>): string =>
  result.ok ? 'ok' : result.failure.kind === 'refused' ? result.failure.answer.error.code : result.failure.kind

const edited = (raw: Record<string, unknown>) => ({ ...raw, items: [plainItem('Ajiaco', 3, 31_000)] })

describe('jobs that the extension plans and the bridge accepts', () => {
  const longText = 'Añádale ají, «sin» cebolla… 🦐 '.repeat(200)
  /** Longer than any text of a line may be. */
  const cutText = longText.slice(0, 1_000)
  const orders: Record<string, () => unknown> = {
    'a delivery': deliveryOrder,
    'a pickup with an invoice for a company': pickupOrder,
    'a paid table': tableOrder,
    'an unpaid table': unpaidTableOrder,
    'an order for later': scheduledOrder,
    'a protected address': protectedAddressOrder,
    'modifiers in Justo’s other shape': shapeBOrder,
    'strings for numbers': stringNumbersOrder,
    'sums that do not agree': wrongSumsOrder,
    'nothing but its dishes': () =>
      nullsOrder({ deliveryType: 'delivery', items: [{ product: { name: 'Empanada' }, amount: 1, unitPrice: null }] }),
    'control bytes in every text': hostileCommentOrder,
    'long names and every accent': longNamesOrder,
    'Justo’s own couriers': () =>
      deliveryOrder({ hasManagedDelivery: true, buyerName: longText, deliveries: [{ courierName: longText }] }),
    '200 lines': () =>
      deliveryOrder({
        items: Array.from({ length: 200 }, (_, i) =>
          plainItem(`Plato ${i} ${cutText}`, 1, 1_000, { comment: cutText }),
        ),
      }),
    'texts without end': () =>
      deliveryOrder({
        buyerName: longText,
        phone: longText,
        timeText: longText,
        fullCode: longText,
        paymentTypeLabel: longText,
        couponName: longText,
        address: { address: longText, addressLine2: longText, addressSecondary: longText, comment: longText },
        store: { _id: 'MADEUPsto0000001a', name: longText },
        source: longText,
        orderParams: { Mesa: longText, NIT: longText },
      }),
  }

  it.each(Object.entries(orders))('contain %s byte for byte alike', async (_, make) => {
    const { client } = await shopWithoutPrinters()
    const settings = parseBridgeSettings(shopOf(NO_PRINTERS))
    if (!settings.ok) throw new Error(JSON.stringify(settings.issues))
    const bridge = client()
    for (const stations of [
      { version: null, list: [] },
      { version: 'v1', list: settings.settings.stations },
    ]) {
      const stored = storedOrder(make())
      const jobs = await plannedJobs(stored, stations)
      expect(jobs.length).toBeGreaterThan(0)
      for (const job of jobs) {
        const result = await put(bridge, job)
        if (!result.ok) throw new Error(JSON.stringify(result.failure))
        expect(result.data.ignored).toEqual([])
        expect(result.data.job.contentHash).toBe(await contentHash(job.payload.content))
        expect(rowAfter(job, result)).toMatchObject({ key: job.key, state: 'dispatched', open: 1 })
      }
    }
  })
})

describe('a paper that the client sends', () => {
  it('is closed as sent on a printer without status, until the cashier answers that it did not come out', async () => {
    const { client, printer } = await printingShop(BLIND_58)
    const job = await comandaOf(storedOrder(deliveryOrder()))
    await send(client(), job)
    const sent = await until(client(), job.key, ['sent'])
    expect(printer.papers).toHaveLength(1)
    expect(await send(client(), job)).toMatchObject({ open: 0, view: { state: 'sent', proof: null } })
    const answer = await client().decide(job.key, 'resolve', {
      requestId: 'r1',
      attempt: sent.attempt,
      outcome: 'did-not',
    })
    expect(answer).toMatchObject({ ok: true, data: { job: { state: 'queued' } } })
    expect(answer.ok && answer.data.job.seq > sent.seq).toBe(true)
  })

  it('is recognised after the extension’s database was wiped, and another one under its revision is refused', async () => {
    const { client } = await shopWithoutPrinters()
    const raw = deliveryOrder()
    const lost = await comandaOf(storedOrder(raw))
    await send(client(), lost)
    const known = await comandaOf(storedOrder(raw))
    expect(await send(client(), known)).toMatchObject({ key: lost.key, state: 'dispatched' })
    const changed = await comandaOf(storedOrder(edited(raw)))
    expect(changed.revision).toBe(1)
    const refused = await client().putJob(changed.key, changed.payload)
    expect(codeOf(refused)).toBe('stale-revision')
    expect(afterPut(changed, refused, changed.payload.seenAt, changed.createdAt)).toEqual({ type: 'reconcile' })
  })
})

describe('a paper that the bridge refuses', () => {
  /** Each refusal, and the state of the row afterwards: sent again, or shown to the cashier. */
  const cases: [
    ErrorCode | 'unpaired',
    'ready' | 'refused',
    (shop: Awaited<ReturnType<typeof shopWithoutPrinters>>) => BridgeClient,
    (job: StoredJob) => StoredJob,
  ][] = [
    ['unpaired', 'ready', ({ client }) => client({ token: 'A'.repeat(43) }), (job) => job],
    [
      'unpaired',
      'ready',
      ({ client }) => client({ headers: { origin: `chrome-extension://${'a'.repeat(32)}` } }),
      (job) => job,
    ],
    ['unpaired', 'ready', ({ client }) => client({ host: 'localhost' }), (job) => job],
    ['unpaired', 'ready', ({ client }) => client({ headers: { 'sec-fetch-site': 'cross-site' } }), (job) => job],
    ['size', 'refused', ({ client }) => client(), (job) => withContent(job, { storeName: 'x'.repeat(1_100_000) })],
    ['schema', 'refused', ({ client }) => client(), (job) => withContent(job, { lines: [] })],
    [
      'bad-key',
      'refused',
      ({ client }) => client(),
      (job) => ({ ...job, key: job.key.replace(':kitchen:', ':invoice:') }),
    ],
    [
      'protocol',
      'ready',
      ({ client }) => client(),
      (job) => ({ ...job, payload: { ...job.payload, protocol: (PROTOCOL + 1) as never } }),
    ],
  ]
  const withContent = (job: StoredJob, change: object): StoredJob =>
    ({ ...job, payload: { ...job.payload, content: { ...job.payload.content, ...change } } }) as StoredJob

  it.each(cases)('with «%s» is «%s» afterwards', async (code, state, clientOf, spoil) => {
    const shop = await shopWithoutPrinters()
    const job = spoil(await comandaOf(storedOrder(deliveryOrder())))
    const result = await clientOf(shop).putJob(job.key, job.payload)
    expect(codeOf(result)).toBe(code)
    const after = rowAfter(job, result, job.createdAt)
    expect(after).toMatchObject({ key: job.key, state, open: 1 })
    if (state === 'ready') expect(after.nextAttemptAt).not.toBeNull()
    else expect(after.error?.text).toContain('no se pudo enviar')
  })

  it('has a sentence for the cashier, whatever the error is', async () => {
    const app = new Hono().get('/:code', (c) => refuse(c, c.req.param('code') as ErrorCode))
    for (const code of ERROR_CODES) {
      const { fetch } = new ProvenBridge('x', () => app.request(`/${code}`))
      const result = await createBridgeClient({ url: 'http://127.0.0.1:1', token: 'x', fetch }).status()
      if (result.ok || result.failure.kind !== 'refused') throw new Error(`«${code}» is not understood`)
      expect(result.failure.answer.error.code).toBe(code)
      expect(result.failure.answer.error.message).toMatch(/^[A-ZÁÉÍÓÚ¿].+\(\w-\d\d\)$/)
    }
  })
})

describe('the feed of the jobs', () => {
  it('gives every change a higher sequence number, so that an older answer is recognised as older', async () => {
    const { client } = await printingShop()
    const job = await comandaOf(storedOrder(deliveryOrder()))
    const put = await client().putJob(job.key, job.payload)
    const printed = await until(client(), job.key, ['printed'])
    expect(put.ok && put.data.job.seq < printed.seq).toBe(true)
    // The answer to the PUT arrives last: the row keeps the higher sequence number.
    const row: StoredJob = { ...job, state: 'dispatched', view: printed, open: 0 }
    expect(rowAfter(row, put, job.createdAt)).toMatchObject({ open: 0, view: { state: 'printed' } })
  })
})

describe('the bridge’s status', () => {
  it('is read in one call, with the till’s name and its last transaction', async () => {
    const { client } = await printingShop()
    const job = await comandaOf(storedOrder(deliveryOrder()))
    await send(client(), job)
    await vi.waitFor(async () => {
      const status = await client().status()
      const data = { till: { name: 'C1', lastTransaction: 1 }, numbering: { mode: 'comprobante' } }
      expect(status).toMatchObject({ ok: true, data })
      expect(status.ok && status.data.printers.map((printer) => [printer.id, printer.state])).toContainEqual([
        'cocina',
        'ready',
      ])
    }, WAIT_OPTIONS)
  })

  it('includes the version and the settings, whose stations the till can read', async () => {
    const { client } = await shopWithoutPrinters()
    const [version, settings, status] = [await client().version(), await client().settings(), await client().status()]
    expect(version).toMatchObject({ ok: true, data: { till: 'C1', protocols: [PROTOCOL, PROTOCOL] } })
    if (!settings.ok || !status.ok) throw new Error('settings expected')
    expect(settings.data.version).toBe(status.data.settingsVersion)
    const stations = [{ id: 'cocina' }, { id: 'barra' }]
    expect(parseBridgeSettings(settings.data.settings)).toMatchObject({ ok: true, settings: { stations } })
  })

  it('counts down to the fallback printer, and the cashier may reroute the papers at once', async () => {
    const caja = await aVirtualPrinter()
    const shop = shopOf({ ...NO_PRINTERS, caja: caja.port })
    const printers = shop.printers.map((printer) =>
      printer.id === 'cocina' ? { ...printer, fallback: 'caja' } : printer,
    )
    const { client } = await bridgeAndClient({ ...shop, printers })
    const job = await comandaOf(storedOrder(deliveryOrder()))
    await send(client(), job)
    const kitchen = async () => {
      const status = await client().status()
      return status.ok ? status.data.printers.find(({ id }) => id === 'cocina') : undefined
    }
    await vi.waitFor(
      async () => expect(Date.parse((await kitchen())?.fallbackAt ?? '')).toBeGreaterThan(Date.now()),
      WAIT_OPTIONS,
    )
    const answer = await client().fallback('cocina', { requestId: 'r1', action: 'now' })
    expect(answer).toMatchObject({ ok: true, data: { printer: { id: 'cocina', fallback: 'caja' } } })
    expect(await until(client(), job.key, ['printed'])).toMatchObject({ printer: 'caja' })
    expect(codeOf(await client().fallback('cocina', { requestId: 'r2', action: 'now' }))).toBe('not-allowed')
  })
})
