import { say } from '@shared/messages'
import { describe, expect, it } from 'vitest'
import { supportText } from '../../../../../extension/panel/state/support-text'
import { invoice, minutesFromNow, NOW, paper, printer, row, shop } from '../made-up'

const cooking = row({
  lifecycle: 'accepted',
  customer: 'Ana R.',
  notes: { allergy: ['Alergia al maní'], kitchen: [], courier: [] },
  table: 'Mesa de Ana',
  papers: [paper(), invoice({ state: 'unconfirmed', number: 'J-15', attempt: 2 })],
  attention: say('A-05', { minutes: 22 }),
})
const timeline = [
  { at: minutesFromNow(-5), text: 'Llegó de Justo' },
  { at: minutesFromNow(-4.5), text: 'Papel impreso · comanda' },
]
const printers = [printer(), printer({ id: 'caja', name: 'CAJA' })]
const facts = { row: cooking, timeline, shop: shop({ troubles: [say('J-05')], printers }), version: '0.1.0', now: NOW }

describe('«Copiar para soporte»', () => {
  it('contains the order, its state, its steps with their times, and the current messages', () => {
    expect(supportText(facts)).toBe(
      [
        'Pedido 15244 · transacción C1-000123',
        'Punto de venta: Chapinero · esta caja imprime: SÍ',
        'Extensión 0.1.0 · programa de impresión 0.1.0',
        'Copiado el 14/03/2026 12:00:00',
        'Entró 11:55 y está en preparación. Salió 1 de 2 papeles: Comprobante, revisar papel.',
        'Códigos: pedido A-05; caja J-05',
        '',
        'Papeles',
        'Cocina 37: Impreso · COCINA 11:57:00 · intento 1 · s1:15244:kitchen:cocina:1',
        'Comprobante J-15: Revisar papel · CAJA 11:57:00 · intento 2 · s1:15244:invoice:-:1',
        '',
        'Historia',
        '11:55:00 Llegó de Justo',
        '11:55:30 Papel impreso · comanda',
      ].join('\n'),
    )
  })

  it('names a printer by its id while the printers are not known', () => {
    expect(supportText({ ...facts, shop: shop({ bridge: 'down', printers: [] }) })).toContain(
      'Impreso · cocina 11:57:00',
    )
  })

  it('contains neither the customer nor the items', () => {
    for (const private_ of ['Ana', 'maní', 'Mesa de']) expect(supportText(facts)).not.toContain(private_)
  })

  it('says that the printing program is closed or was never there', () => {
    const of = (change: Parameters<typeof shop>[0]) => supportText({ ...facts, shop: shop(change) })
    expect(of({ bridge: 'down' })).toContain('programa de impresión 0.1.0 (cerrado)')
    expect(of({ bridge: 'unpaired', bridgeVersion: null })).toContain('programa de impresión — (sin emparejar)')
    expect(supportText({ ...facts, shop: null })).toContain('programa de impresión —\n')
  })

  it('fits a message: the newest steps of a long story, with their number', () => {
    const long = Array.from({ length: 300 }, (_, i) => ({ at: minutesFromNow(i), text: `Paso ${i}.` }))
    const text = supportText({ ...facts, timeline: long })
    expect(text).toContain('(antes, 260 pasos más)')
    expect(text).toContain('Paso 299.')
    expect(text).not.toContain('Paso 259.')
    expect(text.length).toBeLessThan(4_000)
  })
})
