// @vitest-environment happy-dom

import { gunzipSync } from 'node:zlib'
import type { LogsPage, StatusAnswer } from '@shared/api'
import { MINUTE_MS, timeAfter } from '@shared/dates'
import type { LogEntry } from '@shared/log-entry'
import { NO_AMOUNTS } from '@shared/settlement'
import type { SupportRecord } from '@shared/support-file'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { BridgeResult } from '../../../../../extension/bridge-client/call'
import type { SupportClient } from '../../../../../extension/bridge-client/support-client'
import type { WorkerContext } from '../../../../../extension/context/worker-context'
import type { TillNow } from '../../../../../extension/messaging/messages'
import type { LogSource } from '../../../../../extension/pages/log/browser-source'
import { LogPage } from '../../../../../extension/pages/log/log-page'
import { ownText } from '../../../../../extension/store/log-code'
import type { LogEvent } from '../../../../../extension/store/log-events'
import { logEntry, outage } from '../../../../../extension/store/log-rows'
import { PRINTER_NAMES } from '../../../../../extension/store/printer-names'
import { aDay } from '../../../../fixtures/a-day'
import { aBridgeEntry, anEntry } from '../../../../fixtures/log-entries'
import { aStoredOrder } from '../../../../fixtures/orders'
import { tablesOf } from '../../../../stage/tables-of'
import { eventually } from '../../../../stage/virtual-clock'
import { answered, aWorkerContext, closed, NOW } from '../../a-worker-context'
import { FACTS } from '../../log/support/file-of'
import { logOf } from '../../log-of'
import { pageInBody } from '../../shown-page'

const page = pageInBody()
const { root } = page

const FACTS_OF_ANA = { orderId: 'MADEUPdlv0000001a', transaction: 'C1-000001' }

const FEED = { askedAt: NOW, goodAt: NOW, failures: 0, trouble: null }
const TILL_NOW: TillNow = {
  lists: { pending: FEED, orders: { ...FEED, failures: 2, trouble: { kind: 'server', since: NOW } } },
  bridge: 'up',
  bridgeAnsweredAt: NOW,
  personSeenAt: NOW,
  mutedUntil: NOW,
}

async function* noRecords(): AsyncGenerator<SupportRecord> {
  yield { type: 'header', half: 'bridge', version: '8.8.8' }
  yield { type: 'end', half: 'bridge', records: 1 }
}

const THREE_PAPERS = (['kitchen', 'delivery', 'invoice'] as const).map((paper) => ({ paper, revision: 1 }))

const bridge = {
  logs: vi.fn<SupportClient['logs']>(),
  support: vi.fn<SupportClient['support']>(),
  invoices: vi.fn<SupportClient['invoices']>(),
  status: vi.fn<SupportClient['status']>(),
}

const emptyLog: BridgeResult<LogsPage> = answered({ entries: [], cursor: '', more: false })

let context: WorkerContext
let source: LogSource
const save = vi.fn<LogSource['save']>()
const copy = vi.fn(async (_text: string) => undefined)
beforeEach(async () => {
  vi.clearAllMocks()
  context = aWorkerContext().context
  bridge.logs.mockResolvedValue(emptyLog)
  bridge.support.mockImplementation(async () => ({ ok: true, records: noRecords() }))
  bridge.invoices.mockResolvedValue(closed)
  bridge.status.mockResolvedValue(closed)
  source = {
    store: context.store,
    settings: async () => context.settings(),
    client: () => bridge,
    now: () => NOW,
    facts: FACTS,
    tillNow: async () => null,
    save,
  }
})
afterEach(() => {
  location.hash = ''
})

/** Opens the page at this address, and waits for words on it. */
async function show(hash: string, words: string | RegExp = '') {
  location.hash = hash
  await page.show(<LogPage source={source} />)
  if (words) await until(words)
}
const text = () => page.text
const until = (words: string | RegExp) => eventually(() => expect(text()).toMatch(words))
const logged = async () => (await logOf(tablesOf(context))).map(({ message }) => message)
const press = (name: string) => page.press(name)
async function search(words: string) {
  await page.enter('input[type=search]', words)
  await press('Buscar')
}

describe('«Registro»', () => {
  it('says that there are no entries, and that names are searched in the orders', async () => {
    await show('#registro', 'No hay pasos con estos filtros')
    expect(text()).toContain('El registro no guarda nombres')
  })

  it('shows a hundred steps, and the next hundred on request', async () => {
    for (let i = 0; i < 150; i++) await context.store.log([anEntry(timeAfter(NOW, -i * MINUTE_MS), `n${i}`)])
    await show('#registro', 'Ver más')
    expect(root.querySelectorAll('ol > li')).toHaveLength(100)
    await press('Ver más')
    await until('No hay más')
    expect(root.querySelectorAll('ol > li')).toHaveLength(150)
  })

  it('shows the extension’s entries, and why the bridge’s are missing', async () => {
    bridge.logs.mockResolvedValue(closed)
    await context.store.log([logEntry(NOW, outage('justo', false, 'answers again'))])
    await show('#registro', /Falta lo del programa de impresión: está cerrado.*S-01/)
    await until('Justo responde otra vez')
  })

  it('shows what only support reads when it is asked for', async () => {
    await context.store.log([logEntry(NOW, outage('justo', false, 'answers again'))])
    await show('#registro', 'Justo responde otra vez')
    expect(text()).not.toContain('justo: answers again')
    await press('Ver palabras técnicas')
    expect(text()).toContain('justo: answers again')
    await press('Ocultar palabras técnicas')
    expect(text()).not.toContain('justo: answers again')
  })

  it('shows the papers of 23 orders that came at once in one line, and each of them on request', async () => {
    for (let i = 0; i < 23; i++) {
      const event: LogEvent = { kind: 'papers-planned', papers: THREE_PAPERS }
      await context.store.log([logEntry(NOW, event, { orderId: `o${i}`, transaction: `C1-${i}` })])
    }
    await show('#registro', 'Papel por enviar · comanda × 23, domicilio × 23, comprobante × 23 · 23 pedidos')
    expect(root.querySelectorAll('ol > li')).toHaveLength(1)
    await press('Ver 23')
    expect(root.querySelectorAll('ol > li')).toHaveLength(23)
    expect(text()).toMatch(/Papel por enviar · comanda, domicilio, comprobante C1-\d/)
  })

  it('finds an order by its customer and shows its story from both halves, with the time between two steps', async () => {
    await tablesOf(context).orders.put(aStoredOrder())
    await context.store.log([
      logEntry('2026-03-14T17:00:00.000Z', { kind: 'order-changed', change: 'new', was: null }, FACTS_OF_ANA),
    ])
    const about = { step: 'queued', ...FACTS_OF_ANA } as const
    const queued = aBridgeEntry('2026-03-14T17:00:12.000Z', 'job kitchen: queued for cocina', about)
    bridge.logs.mockResolvedValue(answered({ entries: [queued], cursor: '', more: false }))
    await show('#registro')
    await search('cliente uno')
    await until(/Pedido #20418-01 · C1-000001/)
    expect(text()).toMatch(/Entró 12:00:00/)
    expect(text()).toMatch(/\+12 s.*Impresión/)
    expect(bridge.logs).toHaveBeenCalledWith({ before: null, orderId: 'MADEUPdlv0000001a' })
  })

  it('names the printer that stood in for another, and why, by their names', async () => {
    await tablesOf(context).orders.put(aStoredOrder())
    const paper = { jobKey: 'MADEUPsto0000001a:MADEUPdlv0000001a:kitchen:cocina:1', ...FACTS_OF_ANA }
    const entry = (at: string, step: LogEntry['step'], state: Partial<LogEntry['event']>) =>
      aBridgeEntry(at, 'English', {
        ...{ step, ...paper },
        event: { kind: 'paper-state', state: 'queued', reasons: [], printer: 'caja', ...state },
      })
    const insteadOf = { printer: 'cocina', reasons: ['media-empty' as const] }
    const entries = [
      entry('2026-03-14T17:01:00.000Z', 'confirmed', { state: 'printed', proof: 'completed' }),
      entry('2026-03-14T17:00:50.000Z', 'state', { insteadOf }),
    ]
    bridge.logs.mockResolvedValue(answered({ entries, cursor: '', more: false }))
    await context.store.putFact(PRINTER_NAMES, [{ id: 'caja', name: 'MOSTRADOR' }])
    await show('#registro=MADEUPdlv0000001a', 'comanda (cocina) salió por MOSTRADOR: COCINA sin papel 12:01:00')
    expect(text()).toContain('Pasa a MOSTRADOR: COCINA sin papel · comanda')
    expect(text()).toContain('MOSTRADOR confirmó que imprimió el papel · comanda')
  })

  it('names a printer, and says what it lacks, in both halves', async () => {
    await context.store.putFact(PRINTER_NAMES, [{ id: 'cocina', name: 'Parrilla' }])
    await context.store.log([logEntry(NOW, outage('printer caja', true, 'not-ready offline'))])
    const told = aBridgeEntry(NOW, 'printer cocina: not-ready media-empty', { level: 'warning', step: 'trouble' })
    bridge.logs.mockResolvedValue(answered({ entries: [told], cursor: '', more: false }))
    await show('#registro')
    await until('Impresora Parrilla: sin papel')
    expect(text()).toContain('Impresora CAJA: apagada')
  })

  it('asks which order is meant where several match', async () => {
    await tablesOf(context).orders.bulkPut([aStoredOrder({ id: 'a' }), aStoredOrder({ id: 'b' })])
    await show('#registro')
    await search('cliente')
    await until('¿Cuál de estos 2?')
  })

  it('says where else to look for an order that is not stored here', async () => {
    await show('#registro')
    await search('15244')
    await until(/no hay ningún pedido con «15244».*Buscar en Justo/)
  })

  it('finds the steps of a transaction whose order was pruned', async () => {
    await context.store.log([anEntry('2026-02-20T17:00:00.000Z', 'long ago', FACTS_OF_ANA)])
    await show('#registro')
    await search('c1-000001')
    await until('20/02 12:00:00')
    await press('Ver palabras técnicas')
    expect(text()).toContain('long ago')
  })

  async function showCopyButton(): Promise<void> {
    vi.stubGlobal('navigator', { clipboard: { writeText: copy } })
    await context.store.log([
      logEntry(NOW, { kind: 'unforeseen', error: ownText('said ana@correo.co 3105550199') }, FACTS_OF_ANA),
    ])
    await show('#registro=MADEUPdlv0000001a', 'Copiar para soporte')
  }

  it('copies the story for a chat, without personal data', async () => {
    await showCopyButton()
    await press('Copiar para soporte')
    expect(copy.mock.calls[0]?.[0]).toMatch(/said \[e-mail\] \[phone\]/)
    await until('Copiado.')
  })

  it('shows the story to be copied by hand when Chrome refuses the copy', async () => {
    copy.mockRejectedValueOnce(new Error('NotAllowedError'))
    await showCopyButton()
    await press('Copiar para soporte')
    await until('Chrome no dejó copiar.')
    expect(root.querySelector('textarea')?.value).toMatch(/said \[e-mail\] \[phone\]/)
  })
})

describe('«Exportar para soporte»', () => {
  it('leads to the page that opens such a file', async () => {
    await show('#soporte')
    expect(page.textOf('a[href="/support-reader.html"]').trim()).toBe('Abrir un archivo de soporte')
  })

  it('lists the content before the export, and saves it with one click', async () => {
    await tablesOf(context).orders.put(aStoredOrder())
    await show('#soporte=MADEUPdlv0000001a', 'Guardar archivo')
    expect(text()).toMatch(/justo-soporte-2026-03-14-1205\.jsonl\.gz · \d+ kB · \d+ líneas/)
    expect(text()).toMatch(/Pedidos: estados, horas, valores y productos1/)
    expect(root.querySelector<HTMLTextAreaElement>('textarea[readonly]')?.value).toMatch(/^\{"type":"header"/)
    expect(save).not.toHaveBeenCalled()
    await press('Guardar archivo')
    expect(save).toHaveBeenCalledWith(expect.any(Blob), 'justo-soporte-2026-03-14-1205.jsonl.gz')
    await eventually(async () => expect((await logged()).join('\n')).toMatch(/^support file saved: order/m))
  })

  const savedRecords = async (): Promise<SupportRecord[]> => {
    await eventually(() => expect(save).toHaveBeenCalledOnce())
    const file = Buffer.from((await save.mock.lastCall?.[0].arrayBuffer()) ?? new ArrayBuffer(0))
    const lines = gunzipSync(file).toString('utf8').trim().split('\n')
    return lines.map((line) => JSON.parse(line) as SupportRecord)
  }

  it('carries what the cashier typed and the shop’s name, if that was ticked, without a phone', async () => {
    const settings = { ...context.settings(), storeName: 'Donde Ana Centro' }
    source = { ...source, settings: async () => settings, tillNow: async () => TILL_NOW }
    await show('#soporte', 'Guardar archivo')
    const typed = 'A las 12:40 la cocina dejó de imprimir.\nLlame al 310 555 0199'
    await page.enter('textarea:not([readonly])', typed)
    await page.tick('Incluir el nombre del local')
    await press('Guardar archivo')
    const records = await savedRecords()
    expect(records[0]).toMatchObject({ type: 'header', shop: 'Donde Ana Centro' })
    expect(records[1]).toMatchObject({
      type: 'what-happened',
      text: expect.stringMatching(/^A las 12:40 la cocina dejó de imprimir\. Llame al \[/),
    })
    expect(records.find(({ type }) => type === 'till')).toMatchObject({ answered: true, ...TILL_NOW })
    await until('Lo escrito en «¿Qué pasó?»')
  })

  it('has no name of the shop unless it was ticked, and is made although the worker does not answer', async () => {
    source = { ...source, settings: async () => ({ ...context.settings(), storeName: 'Donde Ana Centro' }) }
    await show('#soporte', 'Guardar archivo')
    await press('Guardar archivo')
    const records = await savedRecords()
    expect(JSON.stringify(records)).not.toContain('Donde Ana')
    expect(records.find(({ type }) => type === 'till')).toMatchObject({ answered: false, bar: [] })
  })

  it('covers the order that it was opened from, two hours before and after, and more when that is chosen', async () => {
    await tablesOf(context).orders.put(aStoredOrder())
    await show('#soporte=MADEUPdlv0000001a', 'Guardar archivo')
    const around = { from: '2026-03-14T15:00:10.000Z', to: '2026-03-14T19:00:10.000Z' }
    expect(bridge.support.mock.lastCall?.[0]).toEqual(around)
    await page.tick('Todo lo guardado')
    await eventually(() => expect(bridge.support.mock.lastCall?.[0]).toBeNull())
  })

  it('that could not be made is made anew with a press', async () => {
    vi.spyOn(console, 'error').mockReturnValue(undefined)
    bridge.support.mockRejectedValueOnce(new Error('made up'))
    await show('#soporte', 'No se pudo armar el archivo')
    await press('Armar el archivo otra vez')
    await until('Guardar archivo')
  })

  it('saves the file without the printing program, and says so', async () => {
    bridge.support.mockResolvedValue({ ok: false, failure: { kind: 'silent' } })
    await show('#soporte', /Sin la mitad del programa de impresión: no contesta.*S-11/)
    expect(text()).toContain('Guardar archivo')
  })
})

describe('«Informes»', () => {
  const saved = async (): Promise<string> => (await save.mock.lastCall?.[0].text()) ?? ''
  async function saveOrders(...orders: ReturnType<typeof aStoredOrder>[]) {
    await tablesOf(context).orders.bulkPut(orders)
    await show('#informes')
    await press('Guardar pedidos para Excel')
  }

  it('saves the orders without personal data, and the log records the export', async () => {
    await saveOrders(aStoredOrder())
    await until(/Guardado: justo-pedidos-2026-03-01-a-2026-03-14\.csv, 1 fila/)
    expect(await saved()).not.toContain('Cliente Ejemplo')
    expect(await logged()).toEqual(['report saved: 1 rows, without personal data'])
  })

  it('names the till that collected an order as the register has it, which may have heard of it alone', async () => {
    const order = aStoredOrder()
    const [row] = aDay().register?.invoices ?? []
    if (!row) throw new Error('a number expected')
    const paid = { at: NOW, till: 'C2', ...NO_AMOUNTS, cash: order.order?.money.amountToPay ?? 0, tip: 0, received: 0 }
    const settled = { ...paid, corrected: false, differs: false, tills: ['C2'] }
    const invoices = [{ ...row, storeId: order.storeId, orderId: order.id, settled }]
    bridge.invoices.mockImplementation(async (month) => answered({ month, invoices, confirmed: [], sound: true }))
    await saveOrders(order)
    await until(/Guardado: justo-pedidos/)
    expect(await saved()).toContain('Cobrado en C2')
    expect(bridge.invoices.mock.calls.map(([month]) => month)).toEqual(['2026-02', '2026-03'])
  })

  it('says that the table was saved, also where the log cannot record it', async () => {
    vi.spyOn(console, 'error').mockReturnValue(undefined)
    const full = vi.spyOn(context.store, 'log').mockRejectedValue(new Error('QuotaExceededError'))
    await saveOrders(aStoredOrder())
    await until(/Guardado: .*1 fila/)
    expect(save).toHaveBeenCalledOnce()
    full.mockRestore()
  })

  it('saves names and phones only when that was ticked, and the log records the tick', async () => {
    await tablesOf(context).orders.put(aStoredOrder())
    await show('#informes')
    await page.tick('Con nombre, teléfono y dirección del cliente')
    expect(text()).toContain('El archivo va a llevar datos personales')
    await press('Guardar pedidos para Excel')
    await until('Guardado')
    expect(await saved()).toContain('Cliente Ejemplo Uno')
    expect(await logOf(tablesOf(context))).toMatchObject([
      { level: 'warning', step: 'person', message: 'report saved: 1 rows, with personal data' },
    ])
  })

  it.each([
    ['external', 'Pendiente en Intüipos'],
    ['comprobante', 'Sin factura'],
    [null, ''],
  ] as const)(
    'says whether the factura of an order was issued where the shop’s documents are %s',
    async (mode, words) => {
      if (mode !== null) bridge.status.mockResolvedValue(answered({ numbering: { mode } } as StatusAnswer))
      await saveOrders(aStoredOrder({}, { acceptance: { state: 'accepted', at: NOW, by: 'automatic' } }))
      await until('Guardado')
      const [head = [], order = []] = (await saved())
        .split('\r\n')
        .map((line) => line.split(';').map((cell) => cell.replace(/^"|"$/g, '')))
      expect(order[head.indexOf('Factura')]).toBe(words)
    },
  )

  it('says that there are no orders in the chosen days', async () => {
    await saveOrders()
    await until(/no hay pedidos en esta caja.*S-20/)
    expect(save).not.toHaveBeenCalled()
  })

  it('says why there are no documents while the printing program is closed, and when a month has none', async () => {
    await show('#informes')
    await press('Guardar documentos para Excel')
    await until(/está cerrado.*S-22/)
    bridge.invoices.mockImplementation(async (month) => answered({ month, invoices: [], confirmed: [], sound: true }))
    await press('Guardar documentos para Excel')
    await until(/En marzo de 2026 no se dio ningún número/)
  })
})
