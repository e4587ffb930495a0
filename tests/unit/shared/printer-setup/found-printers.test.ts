import { foundPrinters } from '@shared/printer-setup/found-printers'
import { describe, expect, it } from 'vitest'
import { twoPrinters } from '../../extension/setup/a-set-up'

const answer = {
  queues: [
    { name: 'CAJA', description: '', reasons: [], backlog: 0 },
    { name: 'POS80_2', description: 'COMANDA 2', reasons: ['paused' as const, 'offline' as const], backlog: 7 },
  ],
  network: [
    { host: '192.168.1.51', port: 9100 },
    { host: '192.168.1.60', port: 9100 },
  ],
  usb: [{ vendorId: 1208, productId: 514, serial: 'A1', name: '' }],
}
const { printers } = twoPrinters()
const found = foundPrinters(answer, printers)

describe('a found printer', () => {
  it('has this computer’s name for it, and keeps the name that the settings need', () => {
    expect(found.queues.map(({ name }) => name)).toEqual(['CAJA', 'COMANDA 2'])
    expect(found.queues[1]?.connection).toEqual({ type: 'spooler', queue: 'POS80_2' })
    expect(found.usb[0]?.name).toBe('Impresora USB')
  })

  it('shows that it is already set up here, and under which name', () => {
    expect(found.queues.map(({ known }) => known)).toEqual(['CAJA', null])
    expect(found.network.map(({ known }) => known)).toEqual(['COMANDA 1', null])
  })

  it('shows why its queue takes no paper, and how many documents wait', () => {
    expect(found.queues[1]?.trouble).toBe('cola detenida, apagada o en error, 7 documentos esperan')
    expect(found.queues[0]?.trouble).toBe('')
  })

  it('is recognised by USB although its serial number is not readable any more', () => {
    const usb = { type: 'usb' as const, vendorId: 1208, productId: 514, serial: null }
    const known = { ...printers[0], name: 'BARRA', connection: usb } as (typeof printers)[number]
    expect(foundPrinters(answer, [known]).usb[0]?.known).toBe('BARRA')
    const other = { ...known, connection: { ...usb, serial: 'B2' } }
    expect(foundPrinters(answer, [other]).usb[0]?.known).toBeNull()
  })
})
