import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { dishesText, readPaper } from '../../sim/judge/read-paper'

const paper = (name: string) =>
  readPaper({
    printer: 'caja',
    at: 0,
    receivedAt: 0,
    complete: true,
    drawerKicks: 0,
    text: readFileSync(`tests/fixtures/papers/${name}-48.txt`, 'utf8'),
  })

describe('a paper that is read', () => {
  it.each([
    ['comanda-domicilio', 'kitchen', 'COCINA'],
    ['cambio-domicilio', 'change', 'COCINA'],
    ['no-preparar-mesa', 'void', 'COCINA'],
    ['aviso-domicilio', 'note', 'COCINA'],
    ['aviso-mesa', 'note', ''],
    ['domicilio-efectivo', 'delivery', ''],
    ['domicilio-anulado-cancelado', 'withdrawn', ''],
    ['comprobante-retiro', 'invoice', ''],
    ['factura-mesa', 'invoice', ''],
  ])('%s is a %s of #20418-01', (name, kind, station) => {
    expect(paper(name)).toMatchObject({ kind, station, order: '20418-01' })
  })

  it.each(['prueba', 'cierre', 'no-entran-pedidos', 'verificar-comanda'])('%s is about no order', (name) => {
    expect(paper(name)).toMatchObject({ kind: 'system', order: null })
  })

  it('tells the dishes that are to be made in the end', () => {
    expect(dishesText(paper('comanda-mesa').dishes)).toBe('12 x PAPAS GRANDES + 2 x HAMBURGUESA DOBLE (una de las dos)')
    expect(paper('cambio-domicilio').dishes.map(({ name, amount }) => `${amount} ${name}`)).toEqual([
      '3 HAMBURGUESA DOBLE',
      '12 PAPAS GRANDES',
      '1 AJIACO SANTAFEREÑO',
    ])
  })

  it('tells marks, amounts and numbers', () => {
    expect(paper('comanda-mesa-de-respaldo').marks).toEqual(['fallback', 'second-sending', 'late'])
    expect(paper('domicilio-anulado-cancelado').marks).toEqual(['replaces'])
    expect(paper('domicilio-efectivo')).toMatchObject({ total: 72_200 })
    expect(paper('comprobante-retiro')).toMatchObject({ invoiceNumber: 'J-1234', total: 66_200 })
  })
})
