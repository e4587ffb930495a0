import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SeenStore } from '../../../../extension/orders/stores-seen'
import {
  compareStores,
  likelyStores,
  matchStores,
  storeLabels,
  storeTroubles,
} from '../../../../extension/orders/typed-stores'

const chapinero = { id: 'MADEUPsto0000001a', name: 'Chapinero', externalId: 'BOG-01' }
const usaquen = { id: 'MADEUPsto0000002a', name: 'Usaquén', externalId: 'BOG-02' }
const bare = { id: 'MADEUPsto0000003a', name: '', externalId: null }
const all: SeenStore[] = [chapinero, usaquen, bare]

describe('a typed store', () => {
  it('is known by either of its ids, exactly as Justo looks for it', () => {
    for (const typed of [chapinero.id, 'BOG-01', bare.id])
      expect(matchStores([typed], all)).toMatchObject([{ typed, state: 'known' }])
    for (const typed of ['Chapinero', 'bog-01', ' BOG-01', 'BOG-1', '']) {
      expect(matchStores([typed], all)).toEqual([{ typed, state: 'unknown' }])
    }
  })

  it('is neither right nor wrong while Justo has named no store', () => {
    expect(matchStores(['Chapinero'], [])).toEqual([{ typed: 'Chapinero', state: 'none-seen' }])
  })

  it('is judged by itself, whatever the others are', () => {
    expect(matchStores(['BOG-02', 'Norte', chapinero.id], all).map(({ state }) => state)).toEqual([
      'known',
      'unknown',
      'known',
    ])
    fc.assert(
      fc.property(fc.array(fc.constantFrom('BOG-01', 'BOG-02', 'Chapinero', 'x', chapinero.id)), (typed) => {
        expect(matchStores(typed, all)).toEqual(typed.flatMap((each) => matchStores([each], all)))
      }),
    )
  })
})

describe('«¿Quiso decir …?»', () => {
  it.each([
    ['Chapinero', [chapinero]],
    ['  chapinéro ', [chapinero]],
    ['CHAPINERO', [chapinero]],
    ['bog 01', [chapinero]],
    ['BOG01', [chapinero]],
    ['usaquen', [usaquen]],
    ['Usaqen', [usaquen]],
    ['Usaquén Norte', [usaquen]],
    ['chapi', [chapinero]],
    [chapinero.id.toLowerCase(), [chapinero]],
    ['Kennedy', []],
    ['x', []],
    ['', []],
  ])('%j', (typed, stores) => {
    expect(likelyStores(typed, all)).toEqual(stores)
  })

  it('offers three at most, and the most alike alone', () => {
    const many = Array.from({ length: 6 }, (_, i) => ({ id: `s${i}`, name: `Centro ${i}`, externalId: null }))
    expect(likelyStores('Centro', many)).toHaveLength(3)
    expect(likelyStores('centro 4', many)).toEqual([many[4]])
  })
})

const signature = (ids: string[], others: string[] = []) => ({
  ids,
  others,
  at: '2026-03-14T17:00:00.000Z',
  by: 'Ana Gómez',
})
const till = (storeIds: string[], storeSignature?: ReturnType<typeof signature>) => ({
  justo: { storeIds },
  storeSignature,
})
const codes = (...facts: Parameters<typeof storeTroubles>) => storeTroubles(...facts).map(({ code }) => code)

describe('the bar', () => {
  it('says nothing of stores that were seen, by whichever id', () => {
    expect(codes(till(['BOG-01']), all)).toEqual([])
    expect(codes(till(['BOG-01', usaquen.id]), all)).toEqual([])
    expect(codes(till([]), all)).toEqual([])
  })

  it('says calmly that none was seen yet, and names them', () => {
    expect(storeTroubles(till(['Chapinero', 'Norte']), [])).toMatchObject([
      { code: 'J-21', text: 'Todavía no se ha visto un pedido de este punto: «Chapinero», «Norte».' },
    ])
  })

  it('says that orders of another store come, and of which', () => {
    expect(storeTroubles(till(['Chapinero']), [chapinero])).toMatchObject([
      {
        code: 'J-20',
        text: 'Justo envía pedidos de otro punto: Chapinero (BOG-01). De «Chapinero» no se ha visto ninguno.',
      },
    ])
    expect(storeLabels([...all, { ...bare, id: 's4' }, { ...bare, id: 's5' }])).toBe(
      'Chapinero (BOG-01), Usaquén (BOG-02), MADEUPsto0000003a y 2 más',
    )
  })

  it('judges several stores each by itself: the one that is seen excuses no other', () => {
    expect(codes(till(['BOG-01', 'Norte']), [chapinero])).toEqual(['J-21'])
    expect(codes(till(['BOG-01', 'Norte']), [chapinero, usaquen])).toEqual(['J-20'])
  })

  it('is calm about a new store that was signed beside others, and loud when a store comes that nobody signed against', () => {
    const signed = till(['Norte'], signature(['Norte'], [chapinero.id]))
    expect(codes(signed, [chapinero])).toEqual(['J-21'])
    expect(codes(signed, [chapinero, usaquen])).toEqual(['J-20'])
    // Signed before Justo had named any store: the first order of another one is what must not be missed.
    expect(codes(till(['Chapinero'], signature(['Chapinero'])), [chapinero])).toEqual(['J-20'])
  })

  it('takes no signature for ids that were typed after it', () => {
    const { signed, others } = compareStores(till(['Sur'], signature(['Norte'], [chapinero.id])), [chapinero])
    expect([signed, others]).toEqual([false, [chapinero]])
  })
})
