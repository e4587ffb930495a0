import { describe, expect, it } from 'vitest'
import { closingOf } from '../../../../extension/shop-day/closing'
import { closingSections } from '../../../../extension/shop-day/closing-sections'
import { closingCsv } from '../../../../extension/shop-day/csv'
import { aDay, PRINTERS } from '../../../fixtures/a-day'

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
