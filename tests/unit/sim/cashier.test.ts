import { expect, it } from 'vitest'
import type { OrderRow, Paper } from '../../../extension/messaging/messages'
import { Random } from '../../sim/random'
import type { SimulatedShop } from '../../sim/shop'
import { World } from '../../sim/world'

const NUMBER = '30001-01'

const printedAt = (at: number) => ({
  printer: 'cocina',
  at,
  receivedAt: at,
  text: `COCINA                               18:02 15/03\n  DOMICILIO · #${NUMBER}\n==\n2 x AJIACO\n==`,
  complete: true,
  drawerKicks: 0,
})

const paperOf = (revision: number, state: string, copy: number | null = null) =>
  ({
    key: `store:order:kitchen:cocina:${revision}${copy === null ? '' : `:copy-${copy}`}`,
    kind: 'kitchen',
    station: 'Cocina',
    copy,
    state,
  }) as Paper

/** Whether the cashier finds the last of `papers`, which was sent at 10. */
function finds(path: string, papers: Paper[], ...out: number[]): boolean {
  const shop = {
    kernel: { random: new Random('seed') },
    printers: { cocina: { papers: out.map(printedAt) } },
    tills: [{ screen: { orders: new Map(), status: null } }],
  } as unknown as SimulatedShop
  const asked = papers.at(-1) as Paper
  const requests = [{ at: 10, method: path.endsWith('/copy') ? 'POST' : 'PUT', path: `/jobs/${encodeURI(path)}` }]
  const row = { number: `#${NUMBER}`, papers } as OrderRow
  return new World(shop, requests).sight(0).cameOut(row, asked)
}

it('a cashier takes an earlier comanda, which has left the screen, for no other', () => {
  const sent = 'store:order:kitchen:cocina:2'
  const asked = [paperOf(2, 'unconfirmed')]
  expect(finds(sent, asked, 5)).toBe(false)
  expect(finds(sent, asked, 5, 15)).toBe(true)
})

it('a cashier finds a copy beside its original', () => {
  const sent = 'store:order:kitchen:cocina:1/copy'
  const asked = [paperOf(1, 'printed'), paperOf(1, 'unconfirmed', 1)]
  expect(finds(sent, asked, 5)).toBe(false)
  expect(finds(sent, asked, 5, 15)).toBe(true)
})
