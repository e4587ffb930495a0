import { describe, expect, it } from 'vitest'
import { practiceId } from '../../../../../extension/justo/practice-id'
import { cookingNow } from '../../../../../extension/panel/state/dish-counts'
import { NOW, row } from '../made-up'

const dish = (station: string, name: string, quantity: number) => ({ station, name, quantity })
const cooks = (id: string, ...cooking: ReturnType<typeof dish>[]) => row({ id, lifecycle: 'accepted', cooking })
const words = (dishes: { name: string; quantity: number }[]) =>
  dishes.map(({ name, quantity }) => `${quantity} ${name}`)

describe('what is cooking', () => {
  it('counts a shared dish once in all, and its option at the station that adds it', () => {
    const beer = { ...dish('BARRA', 'Cerveza', 4), shared: true as const }
    const { all, stations } = cookingNow([cooks('1', dish('COCINA', 'Combo', 2), beer)], NOW)
    expect(words(all)).toEqual(['2 Combo'])
    expect(stations.at(-1)).toEqual({ station: 'BARRA', dishes: [{ name: 'Cerveza', quantity: 4 }] })
  })

  it('counts each dish over all orders, the most frequent first, by station and in all', () => {
    const { all, stations } = cookingNow(
      [
        cooks('1', dish('COCINA', 'Hamburguesa', 5), dish('BARRA', 'Limonada', 7)),
        cooks('2', dish('COCINA', 'Hamburguesa', 7), dish('COCINA', 'Ajiaco', 1)),
        row({ id: '3', lifecycle: 'ready' }),
      ],
      NOW,
    )
    expect(words(all)).toEqual(['12 Hamburguesa', '7 Limonada', '1 Ajiaco'])
    expect(stations.map(({ station, dishes }) => [station, ...words(dishes)])).toEqual([
      ['COCINA', '12 Hamburguesa', '1 Ajiaco'],
      ['BARRA', '7 Limonada'],
    ])
  })

  it('leaves practice orders out: no kitchen makes them', () => {
    expect(cookingNow([cooks(practiceId('a1', 1), dish('', 'Hamburguesa', 2))], NOW).all).toEqual([])
  })

  it('takes a dish for the same whatever its capitals and accents', () => {
    const { all } = cookingNow([cooks('1', dish('', 'Limón', 1)), cooks('2', dish('', 'LIMON', 2))], NOW)
    expect(all).toEqual([{ name: 'Limón', quantity: 3 }])
  })
})
