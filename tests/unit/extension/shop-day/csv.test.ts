import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { closingOf } from '../../../../extension/shop-day/closing'
import { closingSections } from '../../../../extension/shop-day/closing-sections'
import { closingCsv, toCsv } from '../../../../extension/shop-day/csv'
import { aDay, PRINTERS } from '../../../fixtures/a-day'
import { forMany } from '../../../stage/for-many'
import { cellsOf } from './csv-cells'

describe('a CSV table', () => {
  it('opens in Excel in Spanish: a byte order mark, semicolons, CRLF, pesos without separators', () => {
    expect(toCsv(['Pedido', 'Total'], [['15244', 25_900]])).toBe('\uFEFF"Pedido";"Total"\r\n"15244";25900\r\n')
  })

  it.each([
    ...['=1+1', '+57 300', '-5', '@SUM(A1)', '\t=1', '\r=1', '\tx', '\rx', '\nx', '|calc'],
    ...[' =1', '\u00a0\u200b=1', '\ufeff=1', '\0=1', '＝1+1', '＋1', '－1', '＠SUM(A1)', '﹦1', ' ＝1'],
  ])('makes no formula of %j', (text) => expect(cellsOf(toCsv(['a'], [[text]]))[1]).toEqual([`'${text}`]))

  it.each(['Ana', '15244-05', 'a=1', '—', 'Ñame', '1 + 1'])('leaves %j as it is', (text) => {
    expect(cellsOf(toCsv(['a'], [[text]]))[1]).toEqual([text])
  })

  it('keeps a negative amount a number', () => expect(toCsv(['a'], [[-3000]])).toBe('\uFEFF"a"\r\n-3000\r\n'))

  it('keeps each cell one cell that is no formula, whatever it contains', () => {
    const text = fc
      .array(fc.constantFrom('=', '+', '-', '@', '"', ';', ',', '\t', '\r\n', '＝', ' ', 'a', '1'))
      .map((all) => all.join(''))
    forMany(2_000, [fc.array(text, { minLength: 1, maxLength: 4 })], (texts) => {
      const [, cells = []] = cellsOf(toCsv(texts.map(String), [texts]))
      expect(cells.map((cell, i) => (cell === texts[i] ? cell : cell.slice(1)))).toEqual(texts)
      for (const cell of cells) expect(cell).not.toMatch(/^\s*[=+\-@＝]/)
    })
  })

  it('leaves unknown values empty', () => expect(toCsv(['a', 'b'], [[null, '']])).toBe('\uFEFF"a";"b"\r\n;""\r\n'))
})

const day = aDay()
const sections = closingSections(closingOf(day), PRINTERS)
const lines = closingCsv(sections, day.period, '=Chapinero').split('\r\n')

const start = '"\'=Chapinero";"14/03/2026";"04:00";"04:00";'

describe('a closing as CSV', () => {
  it('has one line for each row on the screen, in whole pesos, and opens in Excel', () => {
    expect(lines[0]).toBe(
      '\uFEFF"Punto de venta";"Día";"Desde";"Hasta";"Sección";"Concepto";"Cantidad";"Valor";"Detalle"',
    )
    expect(lines).toContain(`${start}"Pagos";"Efectivo";3;293600;`)
    expect(lines).toContain(`${start}"Ventas";"Descuentos";;-8000;`)
    expect(lines).toContain(`${start}"Documentos";"Falta";;;"J-83"`)
    expect(lines).toHaveLength(sections.flatMap(({ rows }) => rows).length + 2)
  })

  it('contains no phone or e-mail that was typed as a courier’s name', () => {
    const text = 'y por datáfono $1.250.000'
    const row = { label: 'Luis (310) 555-0192', count: 2, amount: 90_000, text, strong: false }
    const csv = closingCsv([{ title: 'Efectivo por domiciliario', rows: [row] }], day.period, 'Chapinero')
    expect(csv).toContain(';"Luis [phone]";2;90000;"y por datáfono $1.250.000"')
  })

  it('contains no customer', () => {
    const text = lines.join('\n')
    for (const personal of ['Cliente', 'Ejemplo', '3000000001', 'Carrera']) expect(text).not.toContain(personal)
  })
})
