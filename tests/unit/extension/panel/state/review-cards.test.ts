import { describe, expect, it } from 'vitest'
import { isStillAsked, reviewCards } from '../../../../../extension/panel/state/review-cards'
import { invoice, minutesFromNow, NOW, paper, printer, row } from '../made-up'

const cocina = printer()
const caja = printer({ id: 'caja', name: 'CAJA' })
const lost = (change: Parameters<typeof paper>[0] = {}) =>
  paper({ state: 'unconfirmed', proof: null, printer: 'cocina', ...change })
const review = (rows: ReturnType<typeof row>[], printers = [cocina, caja]) => reviewCards(rows, printers, NOW)
const names = (rows: ReturnType<typeof row>[], printers = [cocina, caja]) =>
  review(rows, printers).cards.map(({ printerName, asks, papers }) => [
    printerName,
    asks,
    ...papers.map(({ name }) => name),
  ])

describe('the questions about papers', () => {
  it('are grouped by printer, oldest sending first, with the name that is called out in the kitchen', () => {
    const rows = [
      row({ number: '15245', papers: [lost({ key: 'b', dayNumber: 38, sentAt: minutesFromNow(-2) })] }),
      row({
        number: '15244',
        papers: [
          lost({ key: 'a', sentAt: minutesFromNow(-5) }),
          invoice({ state: 'unconfirmed', printer: 'caja', number: 'J-15', sentAt: minutesFromNow(-1) }),
        ],
      }),
    ]
    expect(names(rows)).toEqual([
      ['COCINA', 'check', 'la 37 (#15244, 11:55)', 'la 38 (#15245, 11:58)'],
      ['CAJA', 'check', 'el comprobante J-15 (#15244, 11:59)'],
    ])
  })

  it.each([
    [lost({ kind: 'change' }), 'el cambio de la 37'],
    [lost({ kind: 'void', dayNumber: null }), 'la cancelación'],
    [lost({ kind: 'note' }), 'el aviso de la 37'],
    [lost({ kind: 'delivery', dayNumber: null, station: '' }), 'el domicilio'],
    [lost({ kind: 'kitchen', dayNumber: null }), 'la comanda'],
    [lost({ copy: 2 }), 'la copia 2 de la 37'],
    [lost({ kind: 'delivery', copy: 1, station: '' }), 'la copia 1 del domicilio'],
    [lost({ station: 'BARRA' }), 'la 37 de BARRA'],
  ])('name copies, changes and the station where it differs from the printer: %#', (asked, short) => {
    expect(review([row({ papers: [asked] })]).cards[0]?.papers[0]?.short).toBe(short)
  })

  it('show the day of a paper of another day', () => {
    const rows = [row({ papers: [lost({ sentAt: '2026-03-14T03:10:00Z' })] })]
    expect(names(rows)).toEqual([['COCINA', 'check', 'la 37 (#15244, 13/03 22:10)']])
  })

  it('separate missing papers from late ones and from those that could not be rendered', () => {
    const rows = [row({ papers: [lost({ state: 'failed', key: 'c' }), lost({ state: 'expired', key: 'b' }), lost()] })]
    expect(names(rows).map(([, asks]) => asks)).toEqual(['check', 'expired', 'failed'])
  })
})

describe('a question with a later outcome', () => {
  it('is removed by a late confirmation, and by a new attempt', () => {
    const before = row({ papers: [lost()] })
    const asked = review([before]).cards[0]?.papers[0]
    if (!asked) throw new Error('a question expected')
    const now = (change: Parameters<typeof paper>[0]) => {
      const after = row({ papers: [lost(change)] })
      return isStillAsked(asked, new Map([[after.id, after]]))
    }
    expect(now({})).toBe(true)
    expect(now({ state: 'printed', proof: 'completed' })).toBe(false)
    expect(now({ attempt: 2 })).toBe(false)
    expect(isStillAsked(asked, new Map())).toBe(false)
    expect(review([row({ papers: [lost({ state: 'printed' })] })]).cards).toEqual([])
  })
})
