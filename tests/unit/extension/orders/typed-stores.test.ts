import { describe, expect, it } from 'vitest'
import type { SeenStore } from '../../../../extension/orders/stores-seen'
import { compareStores, storeLabels, storeTroubles, unseenIds } from '../../../../extension/orders/typed-stores'

const chapinero = { id: 'MADEUPsto0000001a', name: 'Chapinero', externalId: 'BOG-01' }
const usaquen = { id: 'MADEUPsto0000002a', name: 'Usaquén', externalId: 'BOG-02' }
const bare = { id: 'MADEUPsto0000003a', name: '', externalId: null }
const all: SeenStore[] = [chapinero, usaquen, bare]

describe('a typed store', () => {
  it('is known by either of its ids, in exactly Justo’s spelling', () => {
    expect(unseenIds([chapinero.id, 'BOG-01', bare.id], all)).toEqual([])
    const wrong = ['Chapinero', 'bog-01', ' BOG-01', 'BOG-1', '']
    expect(unseenIds(wrong, all)).toEqual(wrong)
    expect(unseenIds(['Chapinero'], [])).toEqual(['Chapinero'])
  })

  it('is checked independently of the others', () => {
    expect(unseenIds(['BOG-02', 'Norte', chapinero.id, 'Norte'], all)).toEqual(['Norte', 'Norte'])
  })
})

/** `signed`: the ids that a person confirmed; null: no person did. */
const settingsWith = (storeIds: string[], signed: string[] | null = null) => {
  const by = { answer: 'left' as const, at: '2026-03-14T17:00:00.000Z', by: 'Ana Gómez' }
  return { justo: { storeIds }, checklist: { store: signed ? { ...by, stores: signed } : undefined } }
}
const codes = (...facts: Parameters<typeof storeTroubles>) => storeTroubles(...facts).map(({ code }) => code)

describe('the bar', () => {
  it('shows nothing for stores that were seen, by either id', () => {
    expect(codes(settingsWith(['BOG-01']), all)).toEqual([])
    expect(codes(settingsWith(['BOG-01', usaquen.id]), all)).toEqual([])
    expect(codes(settingsWith([]), all)).toEqual([])
  })

  it('shows as information that none was seen yet, and names them', () => {
    const text = 'Todavía no se ha visto un pedido de este punto: «Chapinero», «Norte».'
    expect(storeTroubles(settingsWith(['Chapinero', 'Norte']), [])).toMatchObject([{ code: 'J-21', text }])
  })

  it('shows that orders of another store arrive, and of which', () => {
    const text = 'Justo envía pedidos de otro punto: Chapinero (BOG-01). De «Chapinero» no se ha visto ninguno.'
    expect(storeTroubles(settingsWith(['Chapinero']), [chapinero])).toMatchObject([{ code: 'J-20', text }])
    const labels = storeLabels([...all, { ...bare, id: 's4' }, { ...bare, id: 's5' }])
    expect(labels).toBe('Chapinero (BOG-01), Usaquén (BOG-02), MADEUPsto0000003a y 2 más')
  })

  it('checks several stores independently: a seen one does not hide another', () => {
    expect(codes(settingsWith(['BOG-01', 'Norte']), [chapinero])).toEqual(['J-21'])
    expect(codes(settingsWith(['BOG-01', 'Norte']), [chapinero, usaquen])).toEqual(['J-20'])
  })

  it('informs about a signed new store, and warns when a store appears that no signature covers', () => {
    const signed = settingsWith(['Norte'], ['Norte', chapinero.id])
    expect(codes(signed, [chapinero])).toEqual(['J-21'])
    expect(codes(signed, [chapinero, usaquen])).toEqual(['J-20'])
    // Signed before Justo had named any store: the first order of another one must be shown.
    expect(codes(settingsWith(['Chapinero'], ['Chapinero']), [chapinero])).toEqual(['J-20'])
  })

  it('ignores a signature for ids that were typed after it', () => {
    const { signed, others } = compareStores(settingsWith(['Sur'], ['Norte', chapinero.id]), [chapinero])
    expect([signed, others]).toEqual([false, [chapinero]])
  })
})
