import { contentHash } from '@shared/content-hash'
import { NO_TIME } from '@shared/order'
import { jobPayload } from '@shared/payload'
import { buildTicket } from '@shared/tickets/build-ticket'
import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import type { Stations } from '../../../../extension/context/worker-context'
import type { StoredOrder } from '../../../../extension/order-model/records'
import { wantedDocuments } from '../../../../extension/print-jobs/documents'
import { aLine, anOrder, aStoredOrder } from '../../../fixtures/orders'
import { kitchenAndBar } from '../../../fixtures/settings'
import { words } from '../../shared/tickets/paper-text'
import { someFacts } from '../../shared/tickets/payloads'
import { activeSettings } from '../a-worker-context'

const settings = activeSettings()
const unknown: Stations = { version: null, list: [] }

const stationsOf = (more: object[] = []): Stations => ({ version: 'v1', list: kitchenAndBar(more) })

const papers = (stored: StoredOrder, { stations = unknown, kinds = settings.printing.kinds } = {}) =>
  wantedDocuments(stored, { ...settings, printing: { ...settings.printing, kinds } }, stations)
const names = async (...of: Parameters<typeof papers>) =>
  (await papers(...of)).map((paper) => `${paper.kind} ${paper.station}`)

describe('the wanted papers of an order', () => {
  it('are comanda, domicilio and factura for a delivery, and no domicilio for pickup and table', async () => {
    expect(await names(aStoredOrder())).toEqual(['kitchen *', 'delivery -', 'invoice -'])
    for (const service of ['pickup', 'table'] as const)
      expect(await names(aStoredOrder({ service, address: null }))).toEqual(['kitchen *', 'invoice -'])
  })

  it('are only those that the settings enable', async () => {
    expect(await names(aStoredOrder(), { kinds: ['invoice'] })).toEqual(['invoice -'])
    expect(await names(aStoredOrder(), { kinds: [] })).toEqual([])
  })

  it('are none while the order is unreadable', async () => {
    expect(await papers({ ...aStoredOrder(), order: null, raw: '{}' })).toEqual([])
  })

  it('are one comanda for each station with something to cook, with its own lines and the names of the others', async () => {
    const [kitchen, bar] = await papers(aStoredOrder(), { stations: stationsOf() })
    const expected = ['COCINA', { n: 1, of: 2, others: ['BARRA (1)'] }]
    expect([kitchen?.stationName, kitchen?.payload.context.part]).toEqual(expected)
    expect([bar?.stationName, bar?.payload.context.part]).toEqual(['BARRA', { n: 2, of: 2, others: ['COCINA (1)'] }])
    expect(kitchen?.payload.settingsVersion).toBe('v1')
    const dishes = [kitchen, bar].map(
      (paper) => paper?.payload.kind === 'kitchen' && paper.payload.content.lines.map(({ name }) => name),
    )
    expect(dishes).toEqual([['Hamburguesa clásica'], ['Limonada de coco']])
  })

  it('pass the bridge’s own check for twenty stations that all get the whole order', async () => {
    const more = Array.from({ length: 18 }, (_, i) => ({
      id: `s${i}`,
      name: 'N'.repeat(20),
      printer: 'caja',
      all: true,
    }))
    const wanted = await papers(aStoredOrder({ promise: 'hoy '.repeat(100) }), { stations: stationsOf(more) })
    expect(wanted).toHaveLength(22)
    for (const { payload } of wanted) {
      expect(z.parse(jobPayload, payload)).toMatchObject(JSON.parse(JSON.stringify(payload)))
      expect(payload.contentHash).toBe(await contentHash(payload.content))
    }
  })

  it('have capture, status, times and the assigned table beside their content, where they do not change the hash', async () => {
    const hashes = async (stored: StoredOrder) => (await papers(stored)).map(({ payload }) => payload.contentHash)
    const facts = { createdAt: '2026-03-14T16:00:00.000Z', deliverAt: '2026-03-14T18:00:00.000Z', promise: '13:00' }
    const capture = { transaction: 'C2-000099', seenAt: '2026-03-14T19:00:00.000Z', table: '7' }
    const moved = aStoredOrder({ ...facts, justoStatus: 'preparing' }, capture)
    expect(await hashes(moved)).toEqual(await hashes(aStoredOrder()))
    expect((await papers(moved))[0]?.payload.context).toMatchObject({ table: '7', promise: '13:00' })
  })

  it('have the hour at which it was first seen, where Justo sent none', async () => {
    const firstSeenAt = '2026-03-14T17:01:00.000Z'
    const [comanda] = await papers(aStoredOrder({ createdAt: NO_TIME }, { firstSeenAt }))
    expect(comanda?.payload.context.createdAt).toBe(firstSeenAt)
  })

  it('have Justo’s ids of the lines beside what has a price: the bridge uses them for the taxes', async () => {
    const lines = [aLine({ externalId: 'BEB-1' }), aLine({ externalId: null })]
    const ids = (await papers(aStoredOrder({ lines }))).map(({ kind, payload }) => [kind, payload.context.externalIds])
    expect(ids).toEqual([
      ['kitchen', undefined],
      ['delivery', ['BEB-1', null]],
      ['invoice', ['BEB-1', null]],
    ])
  })

  it('show the tip of «Cobrar» on the factura alone', async () => {
    const money = { ...anOrder().money, tip: 0 }
    const before = await papers(aStoredOrder({ money }))
    const after = await papers(aStoredOrder({ money }, { charged: { at: '2026-03-14T17:40:00.000Z', tip: 7_000 } }))
    const changed = after.filter((paper, i) => paper.payload.contentHash !== before[i]?.payload.contentHash)
    expect(changed.map((paper) => paper.kind)).toEqual(['invoice'])
  })
})

describe('a dish that two stations share', () => {
  const beerBar = stationsOf()
  const list = beerBar.list.map((station) =>
    station.id === 'barra' ? { ...station, items: ['limonada*', 'mod:cerveza*'] } : station,
  )
  const option = (name: string) => ({ group: '', name, count: 1, price: 0, externalId: null })
  const combo = (...names: string[]) =>
    aLine({ name: 'Combo', quantity: 2, modifiers: names.map(option), comment: null })
  const ofStations = async (...lines: ReturnType<typeof aLine>[]) => {
    const all = await papers(aStoredOrder({ lines }), { kinds: ['kitchen'], stations: { version: 'v1', list } })
    const wordsOf = (paper: (typeof all)[number]) => {
      const ticket = buildTicket(jobPayload.parse(paper.payload), someFacts({ stationName: paper.stationName }))
      return words(ticket).split('\n')
    }
    return all.map((paper) => ({ paper, words: wordsOf(paper).filter(Boolean) }))
  }

  it('is whole on the comanda of the kitchen, and on the bar’s it is marked, with its option alone', async () => {
    const [kitchen, bar] = await ofStations(combo('Tocineta', 'Cerveza Águila'))
    expect(kitchen?.words).toEqual(expect.arrayContaining(['2 x COMBO', '* Tocineta', '* Cerveza Águila', '2 platos']))
    expect(bar?.words.slice(bar.words.indexOf('2 x COMBO'))).toEqual([
      '2 x COMBO',
      'COMPARTIDO, AQUÍ SOLO:',
      'CADA UNA:',
      '* Cerveza Águila',
      expect.stringMatching(/^=+$/),
      '2 compartidos',
      'También en: COCINA (1) 2 de 2',
      expect.stringMatching(/^Trx/),
    ])
  })

  it('is counted as a dish only where it is made', async () => {
    const [kitchen, bar] = await ofStations(combo('Cerveza'), aLine({ name: 'Limonada', quantity: 1, modifiers: [] }))
    expect(kitchen?.words).toEqual(expect.arrayContaining(['2 platos', 'También en: BARRA (1 + 1 COMPARTIDO) 1 de 2']))
    expect(bar?.words).toContain('1 plato y 2 compartidos')
  })

  it('keeps the bar’s paper while only the dish changes', async () => {
    const [before] = (await ofStations(combo('Tocineta', 'Cerveza'))).slice(1)
    const [after] = (await ofStations(combo('Queso', 'Cerveza'))).slice(1)
    expect(after?.paper.payload.contentHash).toBe(before?.paper.payload.contentHash)
  })
})
