import type { StationSettings } from '@shared/settings/bridge'
import { describe, expect, it } from 'vitest'
import {
  assignBeginning,
  assignProduct,
  isClaimed,
  ownerOf,
  shareOption,
} from '../../../../../extension/setup/stations/assign-product'
import type { Product } from '../../../../../extension/setup/stations/ordered-products'
import { BAR, KITCHEN, PASS, twoPrinters } from '../a-set-up'

const { stations } = twoPrinters({ stations: [BAR, KITCHEN, PASS] })
const product = (name: string, externalId: string | null = null): Product => ({ name, externalId, count: 1 })
const coconut = product('Limonada de coco')
const cherry = product('Limonada cerezada')
const ajiaco = product('Ajiaco')
const menu = [coconut, cherry, ajiaco]
const owners = (list: StationSettings[], products = menu) => products.map((each) => ownerOf(each, list))

it('an option for a station is a rule that leaves every product where it is', () => {
  const shared = shareOption(stations, 'Cerveza', 'barra')
  expect(shared[0]?.items).toEqual(['limonada*', 'mod:cerveza*'])
  expect(owners(shared)).toEqual(owners(stations))
  expect(shareOption(shared, 'CERVEZA', 'barra')).toEqual(shared)
})

describe('the station of a product', () => {
  it('is the one whose rule names it, else the default; never the pass', () => {
    expect(owners(stations)).toEqual(['barra', 'barra', 'cocina'])
    expect([coconut, ajiaco].map((each) => isClaimed(each, stations))).toEqual([true, false])
  })

  it('is unknown while there is no default station', () => {
    const without = stations.filter(({ id }) => id !== 'cocina')
    expect(ownerOf(ajiaco, without)).toBeNull()
  })
})

describe('a moved product', () => {
  it('leaves a wider rule unchanged', () => {
    const moved = assignProduct(stations, coconut, 'cocina', menu)
    expect(owners(moved)).toEqual(['cocina', 'barra', 'cocina'])
    expect(moved.find(({ id }) => id === 'barra')?.items).toEqual(['limonada*'])
  })

  it('needs no rule any more once it is back', () => {
    const there = assignProduct(stations, ajiaco, 'barra', menu)
    const back = assignProduct(there, ajiaco, 'cocina', menu)
    expect(back).toEqual(stations)
  })

  it('gets a rule with its code where another one has its name', () => {
    const twins = [product('Jugo', 'BEB-1'), product('jugo', 'BEB-2')]
    const moved = assignProduct(stations, twins[1] as Product, 'barra', twins)
    expect(owners(moved, twins)).toEqual(['cocina', 'barra'])
    expect(moved.find(({ id }) => id === 'barra')?.items).toContain('ext:BEB-2')
  })

  it('with a name longer than a rule gets one with its beginning', () => {
    const long = product(`Plato ${'muy '.repeat(40)}largo`)
    const moved = assignProduct(stations, long, 'barra', [long])
    expect(ownerOf(long, moved)).toBe('barra')
    expect(moved[0]?.items.every((rule) => rule.length <= 80)).toBe(true)
  })
})

describe('products with the same beginning', () => {
  it('move with one rule, including later ones', () => {
    const moved = assignBeginning(stations, 'Limonero', 'cocina', menu)
    expect(owners(moved)).toEqual(['barra', 'barra', 'cocina'])
    const all = assignBeginning(stations, 'limonada', 'cocina', menu)
    expect(owners(all)).toEqual(['cocina', 'cocina', 'cocina'])
    expect(ownerOf(product('Limonada de mango'), all)).toBe('cocina')
  })

  it('move together with those that had been moved one by one', () => {
    const one = assignProduct(stations, cherry, 'cocina', menu)
    const all = assignBeginning(one, 'limonada', 'barra', menu)
    expect(owners(all)).toEqual(['barra', 'barra', 'cocina'])
    expect(all.find(({ id }) => id === 'cocina')?.items).toEqual([])
  })
})
