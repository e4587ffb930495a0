import { JOB_STATES } from '@shared/job'
import { expect, it } from 'vitest'
import type { OrderRow } from '../../../../../extension/messaging/messages'
import { paperNumber, paperWords, rowPapers } from '../../../../../extension/panel/state/paper-words'
import { invoice, paper, row } from '../made-up'

const words = (change: Parameters<typeof paper>[0], lifecycle: Parameters<typeof row>[0] = {}) =>
  paperWords(paper(change), row({ lifecycle: 'accepted', ...lifecycle }))

it('a printed comanda is a tick with its day number', () => {
  expect(words({})).toEqual({ name: 'Cocina', word: '', tone: 'good' })
  expect(paperNumber(paper())).toBe('37')
})

it.each([
  ['queued', 'En espera'],
  ['printing', 'Imprimiendo'],
  ['sent', 'En la impresora (no avisa)'],
  ['unconfirmed', 'Revisar papel'],
  ['failed', 'No salió'],
  ['expired', 'No salió a tiempo'],
  ['refused', 'No se pudo enviar'],
  ['ready', 'Saliendo'],
] as const)('%s reads «%s»', (state, word) => {
  expect(words({ state }).word).toBe(word)
})

it('a waiting paper shows what it waits for', () => {
  expect(words({ state: 'queued', reasons: ['media-empty'] })).toMatchObject({
    word: 'En espera: sin papel',
    tone: 'warn',
  })
  expect(words({ state: 'printing', reasons: ['cover-open'] }).word).toBe('Imprimiendo: tapa abierta')
})

it('a paper that its printer does not understand is not said to be badly made', () => {
  const reasons = ['document-format-error'] as const
  expect(words({ state: 'queued', reasons: [...reasons] }).word).toBe('En espera: no se puede imprimir ahí')
  expect(words({ state: 'failed', reasons: [...reasons] }).word).toBe('No salió: no se puede imprimir ahí')
})

it('a paper that was closed without an answer, or taken back in the middle, says that it may have come out', () => {
  expect(words({ state: 'cancelled', reasons: ['timed-out'] })).toMatchObject({
    word: 'Nadie respondió',
    tone: 'plain',
  })
  expect(words({ state: 'cancelled' }).word).toBe('Pudo haber salido')
})

it('a held paper shows what it is held for', () => {
  expect(words({ state: 'held' }, { lifecycle: 'pending' }).word).toBe('Al aceptar')
  expect(words({ state: 'held' }, { lifecycle: 'scheduled' }).word).toBe('Programado')
  expect(paperWords(invoice({ state: 'held' }), row({ lifecycle: 'ready' })).word).toBe('Al cobrar')
  expect(words({ state: 'held' }).word).toBe('Sin enviar')
})

it('a paper with our own number is a comprobante, not a factura', () => {
  expect(paperWords(invoice(), row({ invoiceState: 'comprobante' })).name).toBe('Comprobante')
  expect(paperWords(invoice(), row({ invoiceState: 'issued' })).name).toBe('Factura')
  expect(paperNumber(invoice({ number: 'J-15' }))).toBe('J-15')
})

const ofRow = (states: Parameters<typeof paper>[0][], lifecycle: OrderRow['lifecycle'] = 'accepted') =>
  rowPapers(row({ lifecycle, papers: states.map((change) => paper(change)) }))

it('papers that were asked for and all came out are one tick; one that «Cobrar» releases was not asked for', () => {
  const tick = { show: 'all', word: '' }
  expect(ofRow([{}, {}])).toEqual(tick)
  expect(ofRow([{}, { kind: 'invoice', state: 'held' }])).toEqual(tick)
  expect(ofRow([])).toBeNull()
  expect(ofRow([{ state: 'held' }], 'pending')).toBeNull()
  expect(ofRow([{ state: 'held' }], 'scheduled')).toBeNull()
})

it.each(JOB_STATES.filter((state) => state !== 'printed'))(
  'beside a printed paper one that is %s is no tick',
  (state) => {
    const shown = ofRow([{}, { state }])
    expect(shown?.show === 'all' && shown.word === '').toBe(false)
  },
)

it('what is on its way is one word, a printer that does not report another; what is wrong is each paper', () => {
  expect(ofRow([{}, { state: 'printing' }, { state: 'sent' }])).toMatchObject({ word: 'Imprimiendo' })
  expect(ofRow([{}, { state: 'sent' }])).toEqual({ show: 'all', word: 'Enviados' })
  expect(ofRow([{ state: 'sent' }])).toMatchObject({ word: 'Enviado' })
  expect(ofRow([{ state: 'held' }])).toMatchObject({ word: 'Sin enviar' })
  for (const state of ['unconfirmed', 'failed', 'expired', 'refused', 'cancelled'] as const)
    expect(ofRow([{}, { state }])).toMatchObject({ show: 'each' })
  expect(ofRow([{}, { state: 'queued', reasons: ['media-empty'] }])).toMatchObject({ show: 'each' })
})

it('only a printed paper is green', () => {
  const green = JOB_STATES.filter((state) => words({ state }).tone === 'good')
  expect(green).toEqual(['printed'])
})
