// @vitest-environment happy-dom
import { act } from 'preact/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { ClosingSource } from '../../../../../extension/pages/closing/browser-source'
import { noteCash } from '../../../../../extension/pages/closing/cash/note-cash'
import { ClosingPage } from '../../../../../extension/pages/closing/closing-page'
import { type CashChange, cashUpdate } from '../../../../../extension/shop-day/cash-day'
import { handIn } from '../../../../../extension/shop-day/hand-in'
import { readClosing } from '../../../../../extension/shop-day/read-closing'
import { readCash } from '../../../../../extension/store/cash-day'
import { settlement, sold } from '../../../../fixtures/a-day'
import { tablesOf } from '../../../../stage/tables-of'
import { elapse, eventually } from '../../../../stage/virtual-clock'
import { aWorkerContext, NOW } from '../../a-worker-context'
import { nameOf, pageInBody } from '../../shown-page'

const DAY = '2026-03-14'
const CASH = { state: 'collect', means: 'cash', label: 'Efectivo', cashGiven: null } as const

const page = pageInBody()
const { root } = page
let storage = new Map<string, string>()
let context = aWorkerContext().context
beforeEach(() => {
  storage = new Map()
  context = aWorkerContext().context
})

/** A page over a till's real store; its worker hands in. */
async function show(change: Partial<ClosingSource> = {}) {
  const { store } = context
  const now = () => context.now()
  const source: ClosingSource = {
    storeName: 'Chapinero',
    read: (period) => readClosing(store, null, period, now()),
    print: null,
    job: async () => null,
    save: vi.fn(),
    noteCash: (day, what) => noteCash(store, day, what, now()),
    handIn: (what) => handIn(context, what),
    storage: { getItem: (key) => storage.get(key) ?? null, setItem: (key, value) => void storage.set(key, value) },
    now,
    ...change,
  }
  await page.show(<ClosingPage source={source} />)
  await eventually(() => expect(root.querySelector('[aria-label="Arqueo"]')).not.toBeNull())
  return source
}
const reload = async () => {
  page.clear()
  await show()
}

const note = (change: CashChange, day = DAY) => context.store.updateFacts([cashUpdate(day, change, context.now())])
const stored = async () => (await readCash(context.store, DAY)).cash
const part = (name: string) => root.querySelector<HTMLElement>(`[aria-label="${name}"]`) ?? expect.fail(`no «${name}»`)
const words = (name: string) => part(name).textContent ?? ''
const press = (name: string) => page.press(name)
const type = (label: string, text: string) => page.write(label, text)
const key = (pressed: string) => page.key(document.activeElement, pressed)
const focused = () => document.activeElement?.getAttribute('aria-label')

describe('«Contar la caja»', () => {
  const count = async (who = 'Ana') => {
    await press('Contar la caja…')
    await type('Cuántos de 50.000', '3')
    await type('Cuántos de 1.000 (billete o moneda)', '48')
    await type('¿Quién contó?', who)
  }

  it('shows total and difference with each key, in true words, and stores them with who counted', async () => {
    await note({ do: 'base', pesos: 200_000 })
    await show()
    expect(words('Arqueo')).toContain('Debe haber $ 200.000')
    await count()
    expect(words('Arqueo')).toContain('Hay $ 198.000Faltan $ 2.000')
    await press('Guardar conteo de $ 198.000')
    await eventually(async () => expect((await stored()).counts).toHaveLength(1))
    const pieces = [
      { value: 50_000, count: 3 },
      { value: 1_000, count: 48 },
    ]
    expect((await stored()).counts).toMatchObject([{ who: 'Ana', expected: 200_000, pieces }])
    await eventually(() => expect(words('Arqueo')).toContain('Contado 12:05, Ana$ 198.000Faltan $ 2.000'))
    expect(storage.get('cash-count')).toBe('{}')
  })

  it('goes down the list with Enter and the arrows', async () => {
    await show()
    await press('Contar la caja…')
    expect(focused()).toBe('Cuántos de 100.000')
    await key('Enter')
    await key('ArrowDown')
    expect(focused()).toBe('Cuántos de 20.000')
    await key('ArrowUp')
    expect(focused()).toBe('Cuántos de 50.000')
  })

  it('survives a reload half-way, and is of its day alone', async () => {
    await show()
    await press('Contar la caja…')
    await type('Cuántos de 50.000', '3')
    await reload()
    expect(words('Arqueo')).toContain('Hay $ 150.000')
    expect([...storage.values()].join()).toContain(DAY)
    storage.set('cash-count', JSON.stringify({ day: '2026-03-13', typed: { 50000: '3' }, who: 'Ana' }))
    await reload()
    expect(words('Arqueo')).not.toContain('Hay')
  })

  it('asks before what was typed is thrown away', async () => {
    await show()
    await count()
    await page.key(root.querySelector('form'), 'Escape')
    expect(words('Arqueo')).toContain('¿Borrar lo contado?')
    await press('Seguir contando')
    expect(words('Arqueo')).not.toContain('¿Borrar lo contado?')
    await press('Dejar así')
    await press('Sí, borrarlo')
    expect(page.has('Contar la caja…')).toBe(true)
  })

  it('takes no letters, no part of a coin and no hundred thousand pieces, and needs a name', async () => {
    await show()
    await press('Contar la caja…')
    const save = () => root.querySelector<HTMLButtonElement>('button[type="submit"]')?.disabled
    for (const wrong of ['x', '1,5', '-3', '123456']) {
      await type('Cuántos de 50.000', wrong)
      expect([wrong, words('Arqueo').includes('Un número no se entiende')]).toEqual([wrong, true])
    }
    await type('Cuántos de 50.000', '')
    expect(save()).toBe(true)
    await type('¿Quién contó?', '  ')
    expect(save()).toBe(true)
    await type('¿Quién contó?', 'Ana')
    expect(save()).toBe(false)
  })

  it('counts against what was sold until the press, and keeps the count that a second one replaces', async () => {
    await show()
    await count()
    // Charged at another panel meanwhile.
    const paid = settlement({ at: NOW, cash: 198_000 })
    await tablesOf(context).orders.put(sold('1', '17:00', {}, { settlements: [paid] }))
    await press('Guardar conteo de $ 198.000')
    await eventually(() => expect(words('Arqueo')).toContain('DiferenciaCuadra'))
    await press('Contar otra vez…')
    await type('¿Quién contó?', 'Luis')
    await press('Guardar conteo de $ 0')
    await eventually(() => expect(words('Arqueo')).toContain('Conteo anterior 12:05, Ana: Cuadra$ 198.000'))
    expect(words('Arqueo')).toContain('Faltan $ 198.000')
  })

  it('says what changed after it', async () => {
    await show()
    await count()
    await press('Guardar conteo de $ 198.000')
    await eventually(() => expect(words('Arqueo')).toContain('Sobran $ 198.000'))
    await note({ do: 'move', id: 'm', way: 'out', pesos: 5_000, reason: 'Hielo', who: 'Ana' })
    await press('Actualizar')
    await eventually(() => expect(words('Arqueo')).toContain('Después del conteo -$ 5.000'))
  })

  it('is stored once for two presses, and not lost where the disk is full', async () => {
    await show()
    await count()
    const { facts } = tablesOf(context)
    const failing = vi.spyOn(facts, 'put').mockImplementation(() => {
      throw new Error('made up')
    })
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    await press('Guardar conteo de $ 198.000')
    await eventually(() => expect(root.querySelectorAll('[data-code="C-162"]')).toHaveLength(1))
    expect(words('Arqueo')).toContain('Hay $ 198.000')
    failing.mockRestore()
    const save = page.button('Guardar conteo de $ 198.000')
    await act(async () => {
      save.click()
      save.click()
    })
    await eventually(async () => expect((await stored()).counts).toHaveLength(1))
  })
})

it('the base of an earlier count is suggested, and counts only once it is confirmed', async () => {
  const pieces = [{ value: 50_000, count: 4 }]
  await note({ do: 'count', id: 'c', who: 'Ana', pieces, expected: 0 }, '2026-03-13')
  await show()
  expect(words('Arqueo')).toContain('Basesin anotar')
  await page.pressEach('Anotar base…', 'Sí, $ 200.000: lo que quedó el 13/03/2026')
  await eventually(() => expect(words('Arqueo')).toContain('Base $ 200.000'))
})

describe('«Entradas y salidas»', () => {
  const noteOut = async () => {
    await press('Anotar entrada o salida…')
    await type('¿Cuánto?', '30 mil')
    await type('¿Por qué?', 'Pago proveedor')
    await type('¿Quién?', 'Ana')
    await press('Anotar salida de $ 30.000')
    await eventually(() => expect(words('Entradas y salidas')).toContain('Pago proveedor12:05 · Ana-$ 30.000'))
  }

  it('are noted with reason and who, and undone within the usual time', async () => {
    await show()
    await noteOut()
    expect(words('Arqueo')).toContain('Debe haber -$ 30.000')
    await press('Deshacer')
    await eventually(() => expect(words('Entradas y salidas')).not.toContain('Pago proveedor12:05'))
    expect((await stored()).moves).toMatchObject([{ pesos: 30_000, undoneAt: NOW }])
  })

  it('are then only corrected, by the opposite, once', async () => {
    await show()
    await noteOut()
    await act(() => elapse(3_100))
    expect(page.has('Deshacer')).toBe(false)
    await press('Corregir Pago proveedor')
    await type('¿Quién?', 'Luis')
    await press('Anotar entrada de $ 30.000')
    await eventually(() => expect(words('Entradas y salidas')).toContain('Corrige: Pago proveedor'))
    expect(words('Arqueo')).toContain('Debe haber $ 0')
    expect([...root.querySelectorAll('button')].filter((each) => nameOf(each).startsWith('Corregir'))).toEqual([])
  })
})

describe('«Liquidado»', () => {
  const withJuan = () => {
    const taken = { takenBy: { name: 'Juan', at: NOW, change: 10_000 }, open: 1 } as const
    const out = sold('15240', '16:40', { payment: CASH, justoStatus: 'delivering' }, taken)
    return tablesOf(context).orders.put(out)
  }

  it('says what he must bring and of which orders, and takes what he brought with one press', async () => {
    await withJuan()
    await show()
    const due = (await tablesOf(context).orders.get('order-15240'))?.order?.money.amountToPay ?? 0
    expect(words('Domiciliarios sin liquidar')).toContain('y $ 10.000 de devueltas15240')
    expect(root.textContent).toContain('1 domiciliario sin liquidar')
    await press('Liquidado Juan')
    await eventually(() => expect(words('Domiciliarios sin liquidar')).toContain('Ninguno debe efectivo.'))
    expect((await stored()).handIns).toMatchObject([{ courier: 'Juan', due: due + 10_000, brought: due + 10_000 }])
    expect(root.textContent).toContain('Domiciliarios liquidados')
  })

  it('notes what is missing of it', async () => {
    await withJuan()
    await show()
    await type('Trajo', '50.000')
    expect(words('Domiciliarios sin liquidar')).toContain('Faltan')
    await press('Liquidado Juan')
    await eventually(() => expect(words('Arqueo')).toContain('Diferencias de los domiciliarios -$'))
  })

  it('is refused in words where his orders changed meanwhile', async () => {
    await withJuan()
    await show()
    await tablesOf(context).orders.update('order-15240', { takenBy: { name: 'Juan', at: NOW, change: 0 } })
    await press('Liquidado Juan')
    await eventually(() => expect(root.querySelector('[data-code="C-160"]')).not.toBeNull())
    expect((await stored()).handIns).toEqual([])
  })
})

it('says that each till counts its own drawer', async () => {
  await context.store.updateFacts([{ name: 'till-name', next: () => 'C2' }])
  await show()
  expect(words('Arqueo')).toContain('Cada caja cuenta su propio cajón: este es el de C2.')
})
