import type { JobState } from '@shared/job'
import { say } from '@shared/messages'
import { describe, expect, it } from 'vitest'
import { troubleNames } from '../../../../extension/alerts/alert-rules'
import { type TroubleFacts, troublesOf } from '../../../../extension/background/troubles'
import { paperQuestions } from '../../../../extension/messaging/paper-questions'
import type { StoredJob } from '../../../../extension/order-model/records'
import { aJobView, aStoredOrder } from '../../../fixtures/orders'
import { aPrinter } from '../../../fixtures/printers'
import { NOW, readyJobs } from '../a-worker-context'

const well: TroubleFacts = {
  justo: null,
  bridge: 'up',
  setUp: [],
  printers: [],
  quarantined: [],
  openJobs: [],
  questions: [],
  now: NOW,
}
/** With the questions that the worker would ask. */
const troubles = ({ openingAsks = false, ...facts }: Partial<TroubleFacts> & { openingAsks?: boolean }) => {
  const all = { ...well, ...facts }
  const { openJobs, sentJobs = [], printers, now } = all
  const shop = { isUp: all.bridge === 'up', printers, openingAsks, now }
  return troublesOf({ ...all, questions: paperQuestions([...openJobs, ...sentJobs], { ...shop, rows: openJobs }) })
}
const codes = (facts: Parameters<typeof troubles>[0]) => troubles(facts).map((message) => message.code)

const [job] = await readyJobs()
const kitchen: StoredJob = { ...job, stationName: 'COCINA', payload: { ...job.payload, releasedAt: NOW } }

describe('the troubles of the bar', () => {
  let papers = 0
  const paper = (state: JobState, change: Partial<StoredJob> = {}): StoredJob => ({
    ...kitchen,
    key: `${kitchen.key}:${++papers}`,
    state: 'dispatched',
    view: aJobView({ state, printer: 'cocina', dayNumber: 37 }),
    ...change,
  })

  it('say that no copy is kept: at once where there never was one, else when a day is missed', () => {
    const copy = (at: string | null, trouble: 'missing' | null = 'missing') => ({ place: '/media/usb', at, trouble })
    const [said] = troubles({ copy: copy('2026-03-12T17:00:00.000Z') })
    expect(said?.text).toContain('desde el 12/03/2026')
    expect(codes({ copy: copy(null) })).toEqual(['P-24'])
    expect(codes({ copy: copy('2026-03-14T01:00:00.000Z') })).toEqual([])
    expect(codes({ copy: copy('2026-03-12T17:00:00.000Z', null) })).toEqual([])
  })

  it.each<[string, Parameters<typeof codes>[0], string[]]>([
    ['are none while everything works', {}, []],
    ['are none yet before the first request to the bridge', { bridge: 'unknown' }, []],
    ['say that another computer took this one’s place', { hasLeft: true }, ['P-23']],
    ['say that the printing program has data that it cannot read', { hasUnreadableRows: true }, ['P-25']],
    ['say why comprobantes have no number: exhausted', { numbering: 'exhausted' }, ['P-06']],
    ['say why comprobantes have no number: expired', { numbering: 'expired' }, ['P-07']],
    ['say why comprobantes have no number: damaged', { numbering: 'damaged' }, ['P-08']],
    ['say why comprobantes have no number: to be confirmed', { numbering: 'confirm-last-number' }, ['P-09']],
    ['say why comprobantes have no number: the clock was set back', { numbering: 'clock-back' }, ['P-10']],
    ['name a bridge that is closed by its own sentence: each has its own remedy', { bridge: 'closed' }, ['P-01']],
    ['name a bridge that refuses this till', { bridge: 'refused' }, ['P-02']],
    ['name a bridge of another version', { bridge: 'other-version' }, ['P-03']],
    ['name a bridge that did not prove itself', { bridge: 'unproven' }, ['P-22']],
    ['name a bridge that is silent', { bridge: 'silent' }, ['P-04']],
    ['leave an unpaired till to its set-up', { bridge: 'unpaired', setUp: [say('C-03')] }, ['C-03']],
    ['ask for somebody before automatic acceptance stops', { asksForCashier: true }, ['A-39']],
  ])('%s', (_, facts, expected) => expect(codes(facts)).toEqual(expected))

  it('name the highest number that is known, for the person who confirms', () => {
    const texts = (facts: Parameters<typeof codes>[0]) => troublesOf({ ...well, ...facts }).map(({ action }) => action)
    for (const numbering of ['damaged', 'confirm-last-number'] as const) {
      expect(texts({ numbering, knownNumber: 'J-13' })).toEqual([expect.stringContaining('es J-13')])
      expect(texts({ numbering })).toEqual(['Llame a soporte.'])
    }
  })

  it('say that another computer may number too, until a person confirms', () => {
    expect(codes({ maybeNumberedElsewhere: true, numbering: 'clock-back' })).toEqual(['P-18'])
    expect(codes({ maybeNumberedElsewhere: true, numbering: 'confirm-last-number' })).toEqual(['P-09'])
  })

  it('say of a logo that cannot be printed that papers come out without it; of other settings, what does not count', () => {
    const issues = (...paths: string[]) => paths.map((path) => ({ path, message: '' }))
    expect(codes({ bridgeSettings: issues('restaurant.logo') })).toEqual(['R-24'])
    expect(codes({ bridgeSettings: issues('port', 'restaurant.logo') })).toEqual(['P-11', 'R-24'])
    expect(codes({ bridgeSettings: issues('') })).toEqual(['P-11'])
  })

  it('name a field of settings.json that there is not, after a value that is wrong', () => {
    const unknown = { path: 'printers[1].colums', message: '', isUnknown: true as const }
    const texts = (...bridgeSettings: object[]) =>
      troublesOf({ ...well, bridgeSettings: bridgeSettings as (typeof unknown)[] }).map(({ text }) => text)
    expect(texts(unknown)).toEqual([expect.stringContaining('«colums», en «Impresoras · Impresoras»')])
    expect(texts(unknown, { path: 'port', message: '' })).toEqual([
      expect.stringContaining('«Programa de impresión · Puerto»'),
    ])
  })

  it('say that another till seems to accept, below what stops orders and papers', () => {
    const expected = ['J-04', 'I-07', 'A-19']
    expect(codes({ anotherTill: true, justo: say('J-04'), openJobs: [paper('expired')] })).toEqual(expected)
  })

  it('ask about a copy as a copy', () => {
    const copy = paper('unconfirmed', { key: `${kitchen.key}:copy-1` })
    const [asked] = troubles({ openJobs: [copy] })
    expect(asked?.code).toBe('I-05')
    expect(asked?.text).toContain('copia de comanda COCINA 37 (#20418-01)')
  })

  it.each([
    [['media-empty'], 'I-02'],
    [['cover-open'], 'I-03'],
    [['cover-open', 'media-empty'], 'I-02'],
    [['paused'], 'I-10'],
    [['queued-in-device'], 'I-11'],
    [['offline'], 'I-01'],
    [['connecting-to-device'], 'I-01'],
    [['timed-out'], 'I-13'],
    [['offline', 'timed-out'], 'I-01'],
    [[], 'I-08'],
  ] as const)('name the remedy for a printer that reports %j', (reasons, code) => {
    expect(codes({ printers: [aPrinter({ state: 'not-ready', reasons: [...reasons] })] })).toEqual([code])
  })

  it('name the mode that a Star must be put in', () => {
    const star = aPrinter({ state: 'not-ready', reasons: ['document-format-error'], language: 'star' })
    const [trouble] = troubles({ printers: [star] })
    expect(trouble).toMatchObject({ code: 'I-12', action: expect.stringContaining('modo ESC/POS') })
  })

  it('say how many papers wait for a printer', () => {
    const printers = [aPrinter({ state: 'not-ready', reasons: ['media-empty'], waiting: 2 })]
    const [trouble] = troublesOf({ ...well, printers })
    expect(trouble?.text).toBe('COCINA sin papel. Esperan 2 papeles.')
  })

  it('warn of a roll that ends, while it lasts', () => {
    expect(codes({ printers: [aPrinter({ paperLow: true })] })).toEqual(['I-09'])
    expect(codes({ printers: [aPrinter({ state: 'blind' }), aPrinter({ state: 'unknown' })] })).toEqual([])
  })

  it('ask once for each printer about all its unconfirmed papers', () => {
    const asked = troubles({
      printers: [aPrinter(), aPrinter({ id: 'barra', name: 'BARRA' })],
      openJobs: [
        paper('unconfirmed'),
        paper('unconfirmed', { key: 'k2' }),
        paper('unconfirmed', { view: aJobView({ state: 'unconfirmed', printer: 'barra', dayNumber: 4 }) }),
      ],
    })
    expect(asked.map((message) => message.text)).toEqual([
      'Revisar papel en COCINA: comanda COCINA 37 (#20418-01), comanda COCINA 37 (#20418-01).',
      'Revisar papel en BARRA: comanda COCINA 4 (#20418-01).',
    ])
  })

  it('have a name each: what is new rings also while the cashier has seen another of the same kind', () => {
    const empty = (id: string, waiting: number) =>
      aPrinter({ id, name: id, state: 'not-ready', reasons: ['media-empty'], waiting })
    const refused = (number: string): StoredJob => ({
      ...kitchen,
      state: 'refused',
      error: say('P-05', { number, cause: 'x' }),
    })
    const names = (facts: Parameters<typeof troubles>[0]) => troubles(facts).flatMap(troubleNames)
    const one = names({ printers: [empty('cocina', 1)] })
    expect(names({ printers: [empty('cocina', 3), empty('barra', 1)] })).toEqual([...one, 'I-02 barra'])
    const openJobs = [paper('expired'), paper('failed'), paper('unconfirmed'), refused('1')]
    const before = names({ openJobs })
    const after = names({
      openJobs: [...openJobs, paper('expired'), paper('failed'), paper('unconfirmed'), refused('2')],
    })
    const expected = ['I-05', 'I-07', 'I-06', 'P-05']
    expect(after.filter((name) => !before.includes(name)).map((name) => name.slice(0, 4))).toEqual(expected)
  })

  it('ring for no paper again when another one of its printer was answered', () => {
    const names = (...openJobs: StoredJob[]) => troubles({ openJobs }).flatMap(troubleNames)
    const [older, newest] = [paper('unconfirmed'), paper('unconfirmed')]
    expect(troubles({ openJobs: [older, newest] })).toHaveLength(1)
    expect(names(older, newest)).toEqual([...names(older), ...names(newest)])
  })

  it('name what did not come out, and what the bridge will never take', () => {
    const error = say('P-05', { number: '20418-01', cause: 'x' })
    const openJobs = [paper('expired'), paper('failed'), { ...kitchen, state: 'refused' as const, error }]
    expect(codes({ openJobs })).toEqual(['I-07', 'I-06', 'P-05'])
  })

  it('say once why the bridge takes no job, when it continues; if it is away, only that it is away', () => {
    const full = say('P-14', { cause: 'El programa de impresión está lleno.' })
    const lateJob = (tries: number) => ({ ...kitchen, tries, error: full })
    expect(codes({ openJobs: [lateJob(1), lateJob(2)] })).toEqual([])
    expect(codes({ openJobs: [lateJob(3), lateJob(4), lateJob(9)] })).toEqual(['P-14'])
    expect(codes({ bridge: 'closed', openJobs: [lateJob(3)] })).toEqual(['P-01'])
    const noPrinter = { ...lateJob(3), error: say('P-14', { cause: 'No hay impresora para ese papel.' }) }
    expect(codes({ openJobs: [lateJob(3), noPrinter] })).toEqual(['P-14', 'P-14'])
  })

  it('say once what all papers of one old order have', () => {
    const old = { ...kitchen, state: 'refused' as const, error: say('P-13', { number: '20418-01' }) }
    expect(codes({ openJobs: [old, { ...old, kind: 'delivery' }, { ...old, kind: 'invoice' }] })).toEqual(['P-13'])
  })

  it('say nothing of papers on their way', () => {
    expect(codes({ openJobs: [paper('queued'), paper('printing'), kitchen] })).toEqual([])
  })

  it('drop last night’s lost papers at four in the morning, but never a question that holds a printer’s queue', () => {
    const error = say('P-05', { number: '20418-01', cause: 'x' })
    const openJobs = [
      paper('expired'),
      paper('failed'),
      { ...kitchen, state: 'refused' as const, error },
      paper('unconfirmed'),
    ]
    const beforeFour = '2026-03-15T08:59:59.000Z'
    const afterFour = '2026-03-15T09:00:00.000Z'
    expect(codes({ openJobs, now: beforeFour })).toEqual(['I-05', 'I-07', 'I-06', 'P-05'])
    expect(codes({ openJobs, now: afterFour })).toEqual(['I-05'])
    // The opening card asks it then.
    expect(codes({ openJobs, now: afterFour, openingAsks: true })).toEqual([])
    expect(codes({ openJobs, now: beforeFour, openingAsks: true })).toContain('I-05')
  })

  it('put first what stops paper: the bridge, Justo, printers, papers; then an unread order, a low roll and the set-up', () => {
    expect(
      codes({
        justo: say('J-04'),
        quarantined: [{ ...aStoredOrder(), order: null, raw: '{"code":"9"}' }],
        openJobs: [paper('failed')],
        printers: [
          aPrinter({ paperLow: true }),
          aPrinter({ id: 'barra', name: 'BARRA', state: 'not-ready', reasons: ['media-empty'] }),
        ],
        setUp: [say('C-05')],
      }),
    ).toEqual(['J-04', 'I-02', 'I-06', 'J-06', 'I-09', 'C-05'])
  })

  it('contain neither name, phone nor address', () => {
    const text = JSON.stringify(
      troubles({ openJobs: [paper('unconfirmed'), paper('expired')], printers: [aPrinter()] }),
    )
    for (const secret of ['Cliente', 'Ejemplo', '+573', 'Carrera']) expect(text).not.toContain(secret)
  })
})
