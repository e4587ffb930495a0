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
const [queues, network, usb] = foundPrinters(answer, printers).map(({ printers }) => printers)

describe('a found printer', () => {
  it('has this computer’s name for it, and keeps the name that the settings need', () => {
    expect(queues?.map(({ name }) => name)).toEqual(['CAJA', 'COMANDA 2'])
    expect(queues?.[1]?.connection).toEqual({ type: 'spooler', queue: 'POS80_2' })
    expect(usb?.[0]?.name).toBe('Impresora USB')
  })

  it('shows that it is already set up here, and under which name', () => {
    expect(queues?.map(({ known }) => known)).toEqual(['CAJA', null])
    expect(network?.map(({ known }) => known)).toEqual(['COMANDA 1', null])
  })

  it('shows why its queue takes no paper, and how many documents wait', () => {
    expect(queues?.[1]?.trouble).toBe('cola detenida, apagada o en error, 7 documentos esperan')
    expect(queues?.[0]?.trouble).toBe('')
  })

  it('is recognised by USB although its serial number is not readable any more', () => {
    const place = { type: 'usb' as const, vendorId: 1208, productId: 514, serial: null }
    const known = { ...printers[0], name: 'BARRA', connection: place } as (typeof printers)[number]
    const knownAs = (each: typeof known) => foundPrinters(answer, [each])[2]?.printers[0]?.known
    expect(knownAs(known)).toBe('BARRA')
    const other = { ...known, connection: { ...place, serial: 'B2' } }
    expect(knownAs(other)).toBeNull()
  })
})
