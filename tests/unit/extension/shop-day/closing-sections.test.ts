import { jobPayload } from '@shared/payload'
import { describe, expect, it } from 'vitest'
import { closingOf } from '../../../../extension/shop-day/closing'
import { closingPaper } from '../../../../extension/shop-day/closing-paper'
import { closingSections, documentRows } from '../../../../extension/shop-day/closing-sections'
import { aDay, PRINTERS, sold } from '../../../fixtures/a-day'

const rowsOf = (change: Partial<ReturnType<typeof aDay>> = {}) => {
  const sections = closingSections(closingOf({ ...aDay(), ...change }), PRINTERS)
  return new Map(sections.flatMap(({ title, rows }) => rows.map((row) => [`${title}/${row.label}`, row] as const)))
}

describe('the sections of a closing', () => {
  it('use the shop’s words', () => {
    const rows = rowsOf()
    expect(rows.get('Pagos/Por cobrar')).toMatchObject({ count: 5, amount: 373_100, strong: true })
    expect(rows.get('Efectivo por domiciliario/Juan P.')).toMatchObject({ count: 2, amount: 188_000 })
    expect(rows.get('Documentos/Numeración')).toMatchObject({ count: 4, text: 'J-81 a J-85' })
    expect(rows.get('Programados/Mañana')).toMatchObject({ count: 2, text: '11:30, 12:00' })
    expect(rows.get('Funcionamiento/Sin Justo')).toMatchObject({ text: '25 min' })
    expect(rows.get('Funcionamiento/Sin COCINA')).toMatchObject({ text: '4 min, y sigue' })
  })

  it('count what Justo gave back, of a cancelled order too, and say nothing where it gave nothing', () => {
    expect(rowsOf().has('Pagos/Devuelto por Justo')).toBe(false)
    const orders = [
      sold('91001', '18:00', { refund: { amount: 12_000 } }),
      sold('91002', '18:10', { justoStatus: 'cancelled', refund: { amount: 30_000 } }),
      sold('91003', '18:20', { refund: { amount: null } }),
    ]
    expect(rowsOf({ orders }).get('Pagos/Devuelto por Justo')).toMatchObject({ count: 3, amount: 42_000 })
  })

  it('add up the couriers, and count the prefixes, that have no row of their own', () => {
    const closing = closingOf(aDay())
    const couriers = Array.from({ length: 43 }, (_, i) => {
      return { name: `Persona ${i}`, managed: false, count: 2, cash: 1_000 + i, card: i === 41 ? 500 : 0, handedIn: 0 }
    })
    const range = (prefix: string) => ({ prefix, first: `${prefix}-1`, last: `${prefix}-2`, count: 2, cancelled: [] })
    const ranges = ['A', 'B', 'C', 'D', 'E', 'F', 'G'].map(range)
    const documents = closing.documents && { ...closing.documents, ranges }
    const sections = closingSections({ ...closing, couriers, documents }, PRINTERS)
    const rows = sections.flatMap(({ rows: each }) => each)
    expect(rows).toContainEqual(
      expect.objectContaining({ label: 'Otros 3', count: 6, amount: 3_123, text: 'y por datáfono $ 500' }),
    )
    expect(rows).toContainEqual(expect.objectContaining({ label: 'Numeración', text: 'y 2 prefijos más' }))
  })

  it('fit on a paper of any length, under a key that is made of facts alone', async () => {
    const many = Array.from({ length: 400 }, (_, i) =>
      sold(`${90_000 + i}`, '18:00', {
        justoStatus: 'cancelled',
        courier: { managed: false, name: `Domiciliario ${i}`, code: null },
      }),
    )
    const outages = Array.from({ length: 30 }, (_, i) => ({
      subject: `printer p${i}` as const,
      ms: 60_000,
      goesOn: false,
    }))
    const day = { ...aDay(), orders: many, outages }
    const sections = closingSections(closingOf(day), PRINTERS)
    const chapinero = { id: 'store-1', name: 'Chapinero '.repeat(8), till: 'C2' }
    const paper = await closingPaper(sections, day.period, chapinero, day.now)
    expect(jobPayload.safeParse(paper.payload).error).toBeUndefined()
    expect('storeName' in paper.payload.content && paper.payload.content.storeName).toMatch(/^.{1,77} · caja C2$/)
    expect(paper.keyOf(2)).toBe('store-1:closing-2026-03-14-C2:note:-:2')
  })
})

function missing(...gaps: { first: string; last: string }[]): string[] {
  const closing = closingOf(aDay())
  const { documents } = closing
  if (documents === null) return []
  const withGaps = { ...documents, gaps: gaps.map((gap) => ({ ...gap, byHand: false })) }
  return documentRows({ ...closing, documents: withGaps })
    .filter(({ label }) => label.startsWith('Falta'))
    .map(({ label, text }) => `${label} ${text}`)
}

const holes = (count: number) => Array.from({ length: count }, (_, i) => ({ first: `J-${2 * i}`, last: `J-${2 * i}` }))

it('missing numbers are worded in the singular and the plural', () => {
  expect(missing({ first: 'J-83', last: 'J-83' })).toEqual(['Falta J-83'])
  expect(missing({ first: 'J-83', last: 'J-85' })).toEqual(['Faltan J-83 a J-85'])
})

it('gaps are named up to eight, and counted beyond', () => {
  expect(missing(...holes(8))).toHaveLength(8)
  expect(missing(...holes(9)).at(-1)).toBe('Faltan y 1 salto más')
  expect(missing(...holes(11)).at(-1)).toBe('Faltan y 3 saltos más')
})
