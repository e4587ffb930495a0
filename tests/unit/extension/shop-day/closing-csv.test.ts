import { describe, expect, it } from 'vitest'
import { closingOf } from '../../../../extension/shop-day/closing'
import { closingSections } from '../../../../extension/shop-day/closing-sections'
import { closingCsv } from '../../../../extension/shop-day/csv'
import { aDay, PRINTERS } from '../../../fixtures/a-day'

const day = aDay()
const sections = closingSections(closingOf(day), PRINTERS)
const lines = closingCsv(sections, day.period, '=Chapinero').split('\r\n')

describe('a closing as CSV', () => {
  it('has one line for each row on the screen, in whole pesos, and opens in Excel', () => {
    expect(lines[0]).toBe('\uFEFFPunto de venta;Día;Desde;Hasta;Sección;Concepto;Cantidad;Valor;Detalle')
    expect(lines).toContain("'=Chapinero;14/03/2026;04:00;04:00;Pagos;Efectivo;3;293600;")
    expect(lines).toContain("'=Chapinero;14/03/2026;04:00;04:00;Ventas;Descuentos;;-8000;")
    expect(lines).toContain("'=Chapinero;14/03/2026;04:00;04:00;Documentos;Falta;;;J-83")
    expect(lines).toHaveLength(sections.flatMap(({ rows }) => rows).length + 2)
  })

  it('contains no customer', () => {
    const text = lines.join('\n')
    for (const personal of ['Cliente', 'Ejemplo', '3000000001', 'Carrera']) expect(text).not.toContain(personal)
  })
})
