import { describe, expect, it } from 'vitest'
import { toCsv } from '../../../../extension/shop-day/csv'

describe('a CSV table', () => {
  it('opens in Excel in Spanish: a byte order mark, semicolons, CRLF, pesos without separators', () => {
    expect(toCsv(['Pedido', 'Total'], [['15244', 25_900]])).toBe('\uFEFFPedido;Total\r\n15244;25900\r\n')
  })

  it.each(['=1+1', '+57 300', '-5', '@SUM(A1)', '\t=1', '\r=1'])('makes no formula of %j', (text) => {
    expect(toCsv(['a'], [[text]])).toContain(`'${text}`)
  })

  it('keeps a negative amount a number', () => {
    expect(toCsv(['a'], [[-3000]])).toBe('\uFEFFa\r\n-3000\r\n')
  })

  it('keeps each cell one cell, whatever it contains', () => {
    expect(toCsv(['a', 'b'], [['uno;dos', 'di "sí"\nya']])).toBe('\uFEFFa;b\r\n"uno;dos";"di ""sí""\nya"\r\n')
  })

  it('leaves unknown values empty', () => {
    expect(toCsv(['a', 'b'], [[null, '']])).toBe('\uFEFFa;b\r\n;\r\n')
  })
})
