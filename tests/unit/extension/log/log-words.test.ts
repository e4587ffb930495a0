import { JOB_STATES } from '@shared/job'
import { KINDS } from '@shared/kinds'
import { NO_AMOUNTS } from '@shared/settlement'
import { describe, expect, it } from 'vitest'
import { buttonWords } from '../../../../extension/acts/button-words'
import { papersOf, timelineText } from '../../../../extension/log/log-words'
import { logCode } from '../../../../extension/store/log-code'
import type { LogEvent } from '../../../../extension/store/log-events'

const KEY = 'MADEUPsto0000001a:MADEUPdlv0000001a:kitchen:cocina:1'
const at = '2026-03-14T17:05:00.000Z'
const ofOrder = (...events: LogEvent[]) => events.map((event) => ({ at, jobKey: null, event }))
const ofPaper = (...events: LogEvent[]) => events.map((event) => ({ at, jobKey: KEY, event }))
const texts = (entries: Parameters<typeof timelineText>[0]) =>
  timelineText(entries, buttonWords).map((line) => line.text)
const state = (state: (typeof JOB_STATES)[number], ...reasons: ('media-empty' | 'timed-out')[]): LogEvent => ({
  kind: 'paper-state',
  state,
  reasons,
})
const AMOUNTS = { ...NO_AMOUNTS, tip: 0 }
const COCINA = logCode('COCINA')

describe('an order’s story in the cashier’s words', () => {
  it('lists its steps in their order, each paper by its name', () => {
    expect(
      texts([
        ...ofOrder(
          { kind: 'order-changed', change: 'new', was: null },
          { kind: 'acceptance', call: 'ok', cause: null, calledOff: false, counts: true },
        ),
        ...ofPaper(
          { kind: 'papers-planned', papers: [{ paper: 'kitchen', revision: 1 }] },
          { kind: 'paper-released', paper: 'kitchen' },
          { kind: 'paper-taken', state: 'queued' },
          state('printed'),
        ),
      ]),
    ).toEqual([
      'Llegó de Justo',
      'Aceptado',
      'Papel por enviar · comanda',
      'Papel en camino · comanda',
      'Lo recibió el programa de impresión · comanda',
      'Papel impreso · comanda',
    ])
  })

  it('names every state of a paper, with its cause where that is to be cured', () => {
    for (const each of JOB_STATES) {
      const [plain = '', ...others] = texts(ofPaper(state(each)))
      expect([plain, others]).toEqual([expect.stringMatching(/ · comanda$/), []])
      const words = plain.replace(' · comanda', '')
      const withCause = ['queued', 'printing', 'failed'].includes(each) ? `${words}: sin papel` : words
      expect(texts(ofPaper(state(each, 'media-empty')))).toEqual([`${withCause} · comanda`])
    }
  })

  it('names the papers that are planned, and never calls a comprobante a factura', () => {
    const papers = KINDS.map((paper) => ({ paper, revision: 1 }))
    const [planned = ''] = texts(ofOrder({ kind: 'papers-planned', papers }))
    expect(planned).toMatch(/^Papel por enviar · comanda, cambio, .*comprobante/)
    expect(planned).not.toContain('factura')
  })

  it('knows no papers of a damaged row or file, and goes on', () => {
    const named = (papers: unknown) => papersOf({ jobKey: null, event: { kind: 'papers-planned', papers } as never })
    for (const papers of ['', null, 7, {}, [null, 'kitchen', { paper: 'menu' }]]) expect(named(papers)).toEqual([])
    expect(named([null, { paper: 'kitchen' }])).toEqual(['kitchen'])
  })

  it.each([
    [
      'distinguishes a paper without an answer from one that was cancelled',
      ofPaper(state('cancelled'), state('cancelled', 'timed-out')),
      ['Papel retirado · comanda', 'Nadie respondió si salió · comanda'],
    ],
    [
      'says what was collected by each means, what was corrected, and what was given back',
      ofOrder(
        { kind: 'settled', ...AMOUNTS, cash: 20_000, card: 25_000, tip: 4_500 },
        { kind: 'settled', ...AMOUNTS, cash: 20_000, received: 50_000 },
        { kind: 'settlement-corrected', ...AMOUNTS, transfer: 45_000 },
        { kind: 'settled', ...AMOUNTS, nequi: 30_000, voucher: 15_000 },
        { kind: 'settlement-voided', ...AMOUNTS },
      ),
      [
        'Cobró: efectivo $ 20.000, datáfono $ 25.000; propina $ 4.500',
        'Cobró: efectivo $ 20.000; recibido $ 50.000, devuelta $ 30.000',
        'Corrigió el cobro: transferencia $ 45.000',
        'Cobró: Nequi $ 30.000, bono $ 15.000',
        'Deshizo el cobro',
      ],
    ],
    [
      'says which station was ready',
      ofOrder(
        { kind: 'station-ready', station: COCINA, ready: true },
        { kind: 'station-ready', station: COCINA, ready: false },
      ),
      ['COCINA tiene lo suyo listo', 'Deshizo «Listo» de COCINA'],
    ],
    [
      'says a decision about a paper only where it was taken',
      ofPaper(
        { kind: 'paper-looked-at', outcome: 'did-not', refused: null },
        { kind: 'paper-looked-at', outcome: 'did-not', refused: logCode('P-02') },
      ),
      ['El papel no salió · comanda', 'Hubo un problema · comanda'],
    ],
    [
      'leaves out what only support needs',
      ofOrder(
        { kind: 'order-changed', change: 'status', was: logCode('pending'), is: logCode('accepted') },
        { kind: 'click', act: logCode('ready'), outcome: logCode('done') },
      ),
      [],
    ],
  ])('%s', (_, entries, words) => expect(texts(entries)).toEqual(words))

  it('never shows «handed to a printer without status» as «printed»', () => {
    expect(texts(ofPaper(state('sent')))[0]).not.toMatch(/\bimpreso\b/i)
  })
})
