import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toCsv } from '../../../../extension/shop-day/csv'
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
