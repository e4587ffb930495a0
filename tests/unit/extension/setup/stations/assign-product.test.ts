import type { StationSettings } from '@shared/settings/bridge'
import { describe, expect, it } from 'vitest'
import {
  assignBeginning,
  assignProduct,
  isClaimed,
  ownerOf,
} from '../../../../../extension/setup/stations/assign-product'
import type { Product } from '../../../../../extension/setup/stations/ordered-products'
import { twoPrinters } from '../a-set-up'

const { stations } = twoPrinters({
  stations: [
    { id: 'barra', name: 'BARRA', printer: 'caja', items: ['limonada*'] },
    { id: 'cocina', name: 'COCINA', printer: 'cocina', default: true },
    { id: 'pase', name: 'PASE', printer: 'caja', all: true },
  ],
})
const product = (name: string, externalId: string | null = null): Product => ({ name, externalId, count: 1 })
const coconut = product('Limonada de coco')
const cherry = product('Limonada cerezada')
const ajiaco = product('Ajiaco')
const menu = [coconut, cherry, ajiaco]
const owners = (list: StationSettings[], products = menu) => products.map((each) => ownerOf(each, list))

describe('who cooks a product', () => {
  it('is the station whose rule names it, else the one that takes the rest; never the pass', () => {
    expect(owners(stations)).toEqual(['barra', 'barra', 'cocina'])
    expect([coconut, ajiaco].map((each) => isClaimed(each, stations))).toEqual([true, false])
  })

  it('cannot be said while no station takes the rest', () => {
    expect(
      ownerOf(
        ajiaco,
        stations.filter(({ id }) => id !== 'cocina'),
      ),
    ).toBeNull()
  })
})

describe('a product that is moved', () => {
  it('goes there by its name, and no other product goes with it', () => {
    const moved = assignProduct(stations, ajiaco, 'barra', menu)
    expect(owners(moved)).toEqual(['barra', 'barra', 'barra'])
    expect(moved.find(({ id }) => id === 'barra')?.items).toEqual(['limonada*', 'Ajiaco'])
  })

  it('leaves a wider rule that stands in its way as it is', () => {
    const moved = assignProduct(stations, coconut, 'cocina', menu)
    expect(owners(moved)).toEqual(['cocina', 'barra', 'cocina'])
    expect(moved.find(({ id }) => id === 'barra')?.items).toEqual(['limonada*'])
  })

  it('needs no rule any more once it is back', () => {
    const there = assignProduct(stations, ajiaco, 'barra', menu)
    const back = assignProduct(there, ajiaco, 'cocina', menu)
    expect(back).toEqual(stations)
  })

  it('goes by its code where another one has its name', () => {
    const twins = [product('Jugo', 'BEB-1'), product('jugo', 'BEB-2')]
    const moved = assignProduct(stations, twins[1] as Product, 'barra', twins)
    expect(owners(moved, twins)).toEqual(['cocina', 'barra'])
    expect(moved.find(({ id }) => id === 'barra')?.items).toContain('ext:BEB-2')
  })

  it('with a name longer than a rule goes by how it begins', () => {
    const long = product(`Plato ${'muy '.repeat(40)}largo`)
    const moved = assignProduct(stations, long, 'barra', [long])
    expect(ownerOf(long, moved)).toBe('barra')
    expect(moved[0]?.items.every((rule) => rule.length <= 80)).toBe(true)
  })
})

describe('everything that begins alike', () => {
  it('moves with one rule, what the menu will have tomorrow too', () => {
    const moved = assignBeginning(stations, 'Limonero', 'cocina', menu)
    expect(owners(moved)).toEqual(['barra', 'barra', 'cocina'])
    const all = assignBeginning(stations, 'limonada', 'cocina', menu)
    expect(owners(all)).toEqual(['cocina', 'cocina', 'cocina'])
    expect(ownerOf(product('Limonada de mango'), all)).toBe('cocina')
  })

  it('takes with it what had been moved one by one', () => {
    const one = assignProduct(stations, cherry, 'cocina', menu)
    const all = assignBeginning(one, 'limonada', 'barra', menu)
    expect(owners(all)).toEqual(['barra', 'barra', 'cocina'])
    expect(all.find(({ id }) => id === 'cocina')?.items).toEqual([])
  })
})
