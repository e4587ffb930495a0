// @vitest-environment happy-dom

import { ORDER } from '@shared/order'
import { SERVICES, type Service } from '@shared/services'
import { parseExtensionSettings } from '@shared/settings/extension'
import { expect, it, vi } from 'vitest'
import { parseOrder } from '../../../extension/justo/parse-order'
import { closingOf } from '../../../extension/shop-day/closing'
import { closingOrder } from '../../../extension/shop-day/closing-orders'
import { closingSections } from '../../../extension/shop-day/closing-sections'
import { ordersCsv } from '../../../extension/shop-day/orders-csv'
import { aDay, PRINTERS, sold } from '../../fixtures/a-day'
import { pickupOrder } from '../../fixtures/justo-base-orders'
import { papersOf } from '../../fixtures/papers-of'
import { row } from './panel/made-up'
import { show } from './panel/show-panel'

/** A fourth service, described in the table alone. */
vi.mock('@shared/services', async (original) => {
  const services = await original<typeof import('@shared/services')>()
  const car = { ...services.SERVICES.pickup, justoWord: 'curbside', name: 'En el carro', promiseVerb: 'Llegan' }
  Object.assign(services.SERVICES, { car: { ...car, phrase: 'en el carro', invoiceAt: 'charge' } })
  services.SERVICE_LIST.push('car' as Service)
  return services
})
const CAR = 'car' as Service
const raw = pickupOrder({ deliveryType: 'CURBSIDE' })

function anOrderInTheCar() {
  const parsed = parseOrder(raw)
  if (!parsed.ok) throw new Error(parsed.reason)
  return parsed.order
}

it('is read from Justo’s word, kept as a row, and printed under its name', async () => {
  expect(anOrderInTheCar().service).toBe(CAR)
  expect(ORDER.check(anOrderInTheCar())).toBeNull()
  const papers = await papersOf(raw)
  const rows = papers.map(({ kind, lines }) => `${kind}: ${lines.find((line) => line.includes('EN EL CARRO'))?.trim()}`)
  expect(rows).toEqual(['kitchen: EN EL CARRO · #20401-01', 'invoice: EN EL CARRO #20401-01'])
})

it('is shown in the panel with its words, and its customer can be told that it is ready', async () => {
  const ready = row({ service: CAR, lifecycle: 'ready', tell: 'whatsapp' })
  const panel = await show({ orders: [ready] })
  expect(panel.text).toMatch(/En el carro.*Llegan 12:12/s)
  await panel.open(ready)
  expect(panel.text).toContain('Avisar')
})

it('has a row of the closing and a name in the CSV of orders', () => {
  const order = sold('15300', '18:00', { service: CAR })
  const [first] = closingSections(closingOf({ ...aDay(), orders: [order] }), PRINTERS)
  expect(first?.rows.find(({ label }) => label === 'En el carro')).toMatchObject({ count: 1 })
  const row = closingOrder(order, [], { invoiceMode: 'comprobante', now: order.updatedAt })
  expect(ordersCsv([row], false)).toContain('"En el carro"')
})

it('has its own moment for the factura, also in settings that were written before it', () => {
  expect(parseExtensionSettings({ printing: { invoiceAt: { pickup: 'charge' } } })).toMatchObject({
    settings: { printing: { invoiceAt: { delivery: 'accept', pickup: 'charge', table: 'charge', car: 'charge' } } },
  })
  expect(SERVICES[CAR].invoiceAt).toBe('charge')
})
