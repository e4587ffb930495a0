import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { JobView } from '@shared/api'
import { contentHash } from '@shared/content-hash'
import type { ClosingContent } from '@shared/payload'
import type { PrinterSettings } from '@shared/settings/bridge'
import { buildTicket } from '@shared/tickets/build-ticket'
import { withMarks } from '@shared/tickets/marks'
import { describe, type ExpectStatic, it, vi } from 'vitest'
import { ClientStore } from '../../bridge/clients/client-store'
import { encodeTicket } from '../../bridge/escpos/encode-ticket'
import { createTransport } from '../../bridge/printers/kinds'
import { startBridge } from '../../bridge/start-bridge'
import { freePort } from '../fakes/free-port'
import {
  BLIND_58,
  CONFIRMING_80,
  EPSON_42,
  LATE_ALWAYS_42,
  LATE_ONCE_42,
  STAR_MODE,
  WINCOR_44,
} from '../fakes/printer/presets'
import type { PrinterOptions } from '../fakes/printer/printer-options'
import { startVirtualPrinter } from '../fakes/printer/virtual-printer'
import { sessionHeaders } from '../fakes/till-session'
import { WAIT_OPTIONS } from '../stage/wait-options'
import { readBytes } from '../unit/bridge/escpos/read-bytes'
import { anulacion, aviso, cambio, comanda, domicilio, factura, type Paper } from '../unit/bridge/support/papers'
import { temporaryFolder } from '../unit/bridge/support/temporary-folder'

const ORIGIN = 'chrome-extension://odhnfnfhbjdlooljceennocnhoijhdad'
/** Longer than double width has room for on any paper: each printer has lines to break. */
const DISH = 'Limonada de coco 16 oz con hierbabuena y ralladura de limón'

async function cierre(): Promise<Paper> {
  const rows = [
    { label: 'Por cobrar en efectivo a los domiciliarios', count: 84, amount: 1_250_000, text: null, strong: true },
  ]
  const content: ClosingContent = {
    storeName: 'Chapinero',
    number: '14/03/2026',
    station: '-',
    closing: { from: '2026-03-14T09:00:00.000Z', to: '2026-03-15T09:00:00.000Z', sections: [{ title: 'Pagos', rows }] },
  }
  const { payload } = await aviso()
  return {
    key: 'store-1:closing-2026-03-14:note:-:1',
    payload: { ...payload, kind: 'note', content, contentHash: await contentHash(content) },
  }
}

/** One paper of each kind, with what must be on it. */
const papers = async (): Promise<[Paper, string][]> => [
  [await comanda({ dish: DISH, order: 'o-1' }), 'LIMONADA'],
  [await cambio({ dish: `Otra ${DISH}`, order: 'o-1', before: DISH }), 'CAMBIÓ EL'],
  [await aviso({ order: 'o-1', message: 'alergia al maní: cambien el aceite, por favor' }), 'AVISO'],
  [await anulacion({ dish: DISH, order: 'o-1' }), 'NO PREPARAR'],
  [await domicilio({ dish: DISH, order: 'o-2' }), 'DOMICILIO'],
  [await factura({ dish: DISH, order: 'o-3' }), 'COMPROBANTE'],
  [await cierre(), 'CIERRE DEL DÍA'],
]

type Finish = (end: () => Promise<void>) => void

/** The complete bridge with the product's own times, and one such printer. */
async function openShop(onTestFinished: Finish, options: PrinterOptions, settings: Partial<PrinterSettings>) {
  const printer = await startVirtualPrinter(options)
  onTestFinished(() => printer.stop())
  const folder = temporaryFolder()
  const connection = { type: 'network', host: printer.host, port: printer.port }
  const { columns, dots } = options
  writeFileSync(
    join(folder, 'settings.json'),
    JSON.stringify({
      printers: [{ id: 'caja', name: 'Caja', connection, columns, dots, ...settings }],
      stations: [{ id: 'cocina', name: 'COCINA', printer: 'caja', default: true }],
      invoicePrinter: 'caja',
      deliveryPrinter: 'caja',
    }),
  )
  const { token } = new ClientStore(folder).issue(ORIGIN, 'Caja 1')
  const parts = { buildTicket, withMarks, encode: encodeTicket, createTransport }
  const started = await startBridge({ folder, port: await freePort(), parts, machine: null })
  if (!started.ok) throw new Error(started.problem.text)
  onTestFinished(async () => void (await started.bridge.stop()))
  const headers = await sessionHeaders({ url: started.bridge.address, token })
  const call = async (method: string, { key, payload }: Paper): Promise<JobView> => {
    const response = await fetch(`${started.bridge.address}/jobs/${encodeURIComponent(key)}`, {
      method,
      headers,
      ...(method === 'PUT' && { body: JSON.stringify(payload) }),
    })
    const answer = (await response.json()) as { job?: JobView }
    if (answer.job === undefined) throw new Error(`${method} ${key}: ${JSON.stringify(answer)}`)
    return answer.job
  }
  return {
    printer,
    columns,
    page: settings.codePage ?? 'cp858',
    put: (paper: Paper) => call('PUT', paper),
    job: (paper: Paper) => call('GET', paper),
  }
}

const CP850 = { codePage: 'cp850', codePageNumber: 2 } as const
const PRINTED = { state: 'printed', proof: 'completed' }

/** Those papers, one after another; the printer breaks no line and understands every command. */
async function print(
  expect: ExpectStatic,
  shop: Awaited<ReturnType<typeof openShop>>,
  wanted: [Paper, string][],
  outcome: object,
) {
  for (const [paper, word] of wanted) {
    await shop.put(paper)
    await vi.waitFor(async () => expect(await shop.job(paper)).toMatchObject(outcome), WAIT_OPTIONS)
    await vi.waitFor(() => expect(shop.printer.papers.at(-1)?.toText()).toContain(word), WAIT_OPTIONS)
  }
  // From the bytes: the printer breaks a line that is too long, so that its paper does not tell.
  const { lines } = readBytes(Buffer.concat(shop.printer.connections.map(({ bytes }) => bytes)), shop.page)
  for (const line of lines) expect(line.columns, line.text).toBeLessThanOrEqual(shop.columns)
  expect(shop.printer.papers).toHaveLength(wanted.length)
  expect(shop.printer.mistakes).toEqual([])
  expect(shop.printer.unknownCommands).toEqual([])
}

describe.concurrent('papers of every kind, through the bridge to a printer', () => {
  it.for<[string, PrinterOptions, Partial<PrinterSettings>, object]>([
    ['of 42 columns', EPSON_42, CP850, PRINTED],
    ['of 44 columns', WINCOR_44, { codePageNumber: 6 }, PRINTED],
    ['of 48 columns', CONFIRMING_80, {}, PRINTED],
    ['of 42 columns that is late once', LATE_ONCE_42, CP850, PRINTED],
    ['of 32 columns without status', BLIND_58, { codePageNumber: 53 }, { state: 'sent' }],
  ])('%s', async ([, options, settings, outcome], { expect, onTestFinished }) => {
    await print(expect, await openShop(onTestFinished, options, settings), await papers(), outcome)
  })

  it('of 42 columns that is always late: a comanda, which waits for each of its answers', async ({
    expect,
    onTestFinished,
  }) => {
    const shop = await openShop(onTestFinished, LATE_ALWAYS_42, CP850)
    await print(expect, shop, (await papers()).slice(0, 1), PRINTED)
  })

  it('that is a Star in its own mode: they wait, and not a byte of them is sent', async ({
    expect,
    onTestFinished,
  }) => {
    const shop = await openShop(onTestFinished, STAR_MODE, {})
    for (const [paper] of await papers()) await shop.put(paper)
    const [first] = await papers()
    if (first === undefined) throw new Error('no paper')
    await vi.waitFor(
      async () =>
        expect(await shop.job(first[0])).toMatchObject({ state: 'queued', reasons: ['document-format-error'] }),
      WAIT_OPTIONS,
    )
    expect(shop.printer.papers).toEqual([])
    expect(shop.printer.strip.isPrinted).toBe(false)
  })
})
