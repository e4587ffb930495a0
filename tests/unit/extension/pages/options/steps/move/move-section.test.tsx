// @vitest-environment happy-dom

import { signal } from '@preact/signals'
import type { MovingAnswer } from '@shared/moving'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import type { SetUpClient } from '../../../../../../../extension/bridge-client/set-up-client'
import { readSettings } from '../../../../../../../extension/settings/store'
import { movedPart } from '../../../../../../../extension/settings/till-part'
import { bridgeStatus, NUMBERING } from '../../../../../../fixtures/bridge-status'
import { tillSettings } from '../../../../../../fixtures/settings'
import { eventually } from '../../../../../../stage/virtual-clock'
import { answered, NOW } from '../../../../a-worker-context'
import { twoPrinters } from '../../../../setup/a-set-up'
import { yes } from '../../../../setup/finished-set-up'
import { ShownOptions } from '../../shown-options'

/** The till of the old computer, as its bridge keeps it. */
const old = tillSettings({
  storeName: 'Chapinero',
  justo: { token: 'never-copied', storeIds: ['s1'] },
  tables: [{ zone: 'Salón', names: ['1', '2'] }],
  checklist: { 'justo-off': yes, sleep: yes },
})
const OLD_TILL = JSON.parse(JSON.stringify(movedPart(old)))
const FOLDER: MovingAnswer['folders'][number] = {
  id: 'f1',
  path: '/media/usb/justo-copia-1a2b3c4d',
  kind: 'copy',
  at: '2026-03-14T16:00:00.000Z',
  restaurant: 'Ajiaco y Más',
  printers: ['CAJA', 'COMANDA 1'],
  number: 'J-120',
  leftAt: null,
  takenAt: null,
}
const BROUGHT = {
  at: NOW,
  path: FOLDER.path,
  prefix: 'J',
  till: 'C',
  leftAt: null,
  takenAt: null,
  replaced: true,
  marked: true,
}
const NOTHING: MovingAnswer = {
  ...{ copy: { place: null, at: null, trouble: null }, places: [], folders: [] },
  ...{ isFresh: true, brought: null, till: null },
}
const PAIRED = tillSettings({ bridge: { token: 'paired' } })
const ACTIVE = { ...PAIRED, active: true, activatedAt: NOW, printing: { ...PAIRED.printing, here: true } }

let page: ShownOptions
beforeEach(() => fakeBrowser.reset())

interface Scene {
  moving: Partial<MovingAnswer>
  client?: Partial<SetUpClient>
  till?: typeof PAIRED
  bridge?: object
  numbering?: Partial<typeof NUMBERING>
}

async function open({ moving, client = {}, till = PAIRED, bridge = {}, numbering = {} }: Scene) {
  const now: { answer: MovingAnswer } = { answer: { ...NOTHING, ...moving } }
  const confirmNumber = vi.fn<SetUpClient['confirmNumber']>(async (prefix, next) =>
    answered({ confirmed: true, prefix, next }),
  )
  const status = bridgeStatus({ numbering: { ...NUMBERING, stage: 'issued', offeredLast: 120, ...numbering } })
  page = await ShownOptions.open({
    hash: '#cambiar',
    till,
    bridge: twoPrinters({ till: 'CQ', restaurant: { name: 'Ajiaco y Más' }, ...bridge }),
    client: { moving: async () => answered(now.answer), confirmNumber, ...client },
    services: { status: signal(status) },
  })
  return { now, confirmNumber }
}
const saved = async () => (await readSettings()).settings

/** Answers what the form asks, where the test does not say otherwise. */
async function answer(other: string) {
  await page.write('Clave de Justo', 'Bearer key-of-justo-9f3a')
  await page.tick(other)
  await page.tick('Este computador no se duerme')
}
const activate = () => page.press('Activar este computador')
async function answerAndActivate(other: string) {
  await answer(other)
  await activate()
}

describe('a new computer', () => {
  it('shows what is found of the other one, and brings it with one press', async () => {
    const bring = vi.fn<SetUpClient['bring']>(async () => {
      scene.now.answer = { ...NOTHING, brought: BROUGHT, till: OLD_TILL, isFresh: false }
      return answered({ outcome: 'brought' as const })
    })
    const scene = await open({ moving: { folders: [FOLDER] }, client: { bring } })
    expect(page.text).toContain('Ajiaco y Más · Copia diaria del 14/03/2026 a las 11:00')
    expect(page.text).toContain('Último número que vio: J-120.')
    await page.press('Traer')
    expect(bring).toHaveBeenCalledWith('f1')
    expect(page.text).toContain('Últimas preguntas')
    expect(page.text).toContain('COMANDA 1 · Red: 192.168.1.51')
  })

  it.each([
    ['used', 'C-190'],
    ['unknown', 'C-191'],
    ['newer', 'C-192'],
    ['damaged', 'C-193'],
    ['full', 'C-197'],
  ] as const)('says what to do when the folder is not brought: %s', async (outcome, code) => {
    await open({ moving: { folders: [FOLDER] }, client: { bring: async () => answered({ outcome }) } })
    await page.press('Traer')
    expect(page.messageOf(code)).not.toBeNull()
  })

  it('says what to connect where nothing is found, and looks again', async () => {
    const scene = await open({ moving: {} })
    expect(page.text).toContain('No aparece nada del otro computador.')
    scene.now.answer = { ...NOTHING, folders: [FOLDER] }
    await page.press('Buscar otra vez')
    expect(page.button('Traer')).toBeDefined()
  })

  it('pairs its own printing program first', async () => {
    page = await ShownOptions.open({ hash: '#cambiar', bridge: null })
    expect(page.text).toContain('1 · El programa de impresión de este computador')
    expect(page.button('Emparejar')).toBeDefined()
  })
})

describe('a computer to which all was brought', () => {
  const brought = { moving: { brought: BROUGHT, till: OLD_TILL, isFresh: false } }

  it('prints after one form: with the other one’s settings, the key of here, and the number that a person confirmed', async () => {
    const { confirmNumber } = await open(brought)
    expect(page.field('Último número usado').value).toBe('120')
    await answer('Ya no imprime')
    await page.write('Último número usado', '123')
    await page.tick('Los pedidos de antes ya salieron')
    await activate()
    expect(page.title).toBe('Cambiar este computador')
    expect(page.text).toContain('ya acepta e imprime')
    expect(confirmNumber).toHaveBeenCalledWith('J', 124)
    expect(await saved()).toMatchObject({
      active: true,
      activatedAt: NOW,
      storeName: 'Chapinero',
      justo: { token: 'key-of-justo-9f3a', storeIds: ['s1'] },
      printing: { here: true },
      bridge: { token: 'paired' },
      tables: [{ zone: 'Salón', names: ['1', '2'] }],
      otherComputer: { answer: 'replaced', series: { prefix: 'J', till: 'C' }, earlierCameOut: true },
      checklist: { here: yes, sleep: yes, start: yes, sound: yes, 'justo-off': yes },
    })
  })

  it('prints a test at each printer that came, and asks whether each came out', async () => {
    await open(brought)
    await page.press('COMANDA 1')
    expect(page.client.test).toHaveBeenCalledWith('cocina', expect.any(String))
    expect(page.text).toContain('Prueba enviada a COMANDA 1.')
    expect(page.text).toContain('salió una prueba de cada impresora')
  })

  it('asks about the orders of before where nobody says that they came out', async () => {
    await open(brought)
    await answerAndActivate('Ya no imprime')
    expect((await saved()).otherComputer.earlierCameOut).toBe(false)
  })

  it('takes another prefix where the other one goes on printing, and begins it at 1', async () => {
    const { confirmNumber } = await open(brought)
    await answer('Sigue imprimiendo')
    expect(page.text).toContain('Los números de este empiezan en JCQ-1')
    await activate()
    expect(page.client.putSettings.mock.calls[0]?.[1].invoice).toMatchObject({ prefix: 'JCQ', next: 1 })
    expect(confirmNumber).toHaveBeenCalledWith('JCQ', 1)
    expect((await saved()).otherComputer.answer).toBe('prints')
  })

  it('never shares a range of the DIAN with it', async () => {
    const pos = { invoice: { mode: 'pos', prefix: 'JUS', from: 1, to: 500, confirmedByAccountant: 'Ana, 01/03/2026' } }
    await open({ ...brought, bridge: pos })
    await answerAndActivate('Sigue imprimiendo')
    expect(page.messageOf('C-195')).not.toBeNull()
    expect((await saved()).active).toBe(false)
  })

  it('does not print before everything is answered, nor with a number that was used', async () => {
    const { confirmNumber } = await open({ ...brought, numbering: { offeredLast: null } })
    await activate()
    for (const code of ['C-37', 'C-101', 'C-83', 'C-194']) expect(page.messageOf(code)).not.toBeNull()
    await page.write('Clave de Justo', 'mi clave está en el correo')
    await activate()
    expect(page.wrong('Clave de Justo')).toBe('C-181')
    confirmNumber.mockResolvedValue(answered({ confirmed: false, prefix: 'J', next: 121 }))
    await answer('Ya no imprime')
    await page.write('Último número usado', '7')
    await activate()
    expect(page.wrong('Último número usado')).toBe('C-84')
    expect((await saved()).active).toBe(false)
  })

  it('tells the old one when this one prints in its place, and warns where that could not be told', async () => {
    const unmarked = { ...BROUGHT, marked: false }
    await open({ moving: { ...brought.moving, brought: unmarked } })
    await answer('Ya no imprime')
    expect(page.client.take).not.toHaveBeenCalled()
    await activate()
    expect(page.client.take).toHaveBeenCalledOnce()
    expect((await saved()).active).toBe(true)
    expect(page.text).toContain('No se le pudo avisar al de antes')
  })

  it('shows where the key goes, where what was brought names another address than Justo’s', async () => {
    await open(brought)
    expect(page.text).not.toContain('La clave se envía')
    page.close()
    const till = { ...OLD_TILL, justo: { ...OLD_TILL.justo, baseUrl: 'https://justo.example' } }
    await open({ moving: { ...brought.moving, till } })
    expect(page.text).toContain('La clave se envía a https://justo.example')
  })

  it('warns of nothing where the old one could be told', async () => {
    const take = async () => answered({ marked: true, takenAt: null })
    await open({ moving: { ...brought.moving, brought: { ...BROUGHT, marked: false } }, client: { take } })
    await answerAndActivate('Ya no imprime')
    expect(page.text).toContain('ya acepta e imprime')
    expect(page.text).not.toContain('No se le pudo avisar')
    expect(page.text).not.toContain('otro computador')
  })

  it('warns of another new computer that brought the same meanwhile', async () => {
    const take = async () => answered({ marked: true, takenAt: '2026-03-14T16:30:00.000Z' })
    await open({ ...brought, client: { take } })
    await answerAndActivate('Ya no imprime')
    expect(page.text).toContain('otro computador trajo lo mismo el 14/03/2026 a las 11:30')
  })

  it('never stops the other one where that goes on printing', async () => {
    await open(brought)
    await answerAndActivate('Sigue imprimiendo')
    expect((await saved()).active).toBe(true)
    expect(page.client.take).not.toHaveBeenCalled()
  })

  it('never says that the other one left where another new computer goes on with the same copy', async () => {
    await open({ moving: { ...brought.moving, brought: { ...BROUGHT, takenAt: '2026-03-14T16:30:00.000Z' } } })
    expect(page.field('Ya no imprime').checked).toBe(false)
    expect(page.text).toContain('otro computador ya trajo esto el 14/03/2026 a las 11:30')
  })

  it('may bring another one instead, before it prints, and shows what came then', async () => {
    const other = { ...BROUGHT, at: '2026-03-14T17:30:00.000Z', prefix: 'K' }
    const bring = vi.fn<SetUpClient['bring']>(async () => {
      scene.now.answer = { ...scene.now.answer, brought: other }
      return answered({ outcome: 'brought' as const })
    })
    const moving = { ...brought.moving, isFresh: true, folders: [FOLDER] }
    const scene = await open({ moving, client: { bring } })
    await page.press('Traer')
    expect(bring).toHaveBeenCalledWith('f1')
    await answerAndActivate('Ya no imprime')
    expect((await saved()).otherComputer.series).toEqual({ prefix: 'K', till: 'C' })
  })

  it('asks less where the other one was told that it leaves', async () => {
    const leftAt = '2026-03-14T16:30:00.000Z'
    await open({ moving: { ...brought.moving, brought: { ...BROUGHT, leftAt } } })
    expect(page.field('Ya no imprime').checked).toBe(true)
    expect(page.text).toContain('Allá se dijo el 14/03/2026 a las 11:30 que ya no imprime.')
  })
})

describe('a computer that prints', () => {
  const PLACE = { id: 'p1', path: '/media/usb', free: 12_300_000_000 }

  it('chooses where its copy is kept, and shows how old it is', async () => {
    const choosePlace = vi.fn<SetUpClient['choosePlace']>(async () => {
      const copy = { place: '/media/usb', at: '2026-03-14T16:00:00.000Z', trouble: null }
      scene.now.answer = { ...scene.now.answer, copy }
      return answered({ found: true, copy })
    })
    const scene = await open({ till: ACTIVE, moving: { places: [PLACE], isFresh: false }, client: { choosePlace } })
    expect(page.text).toContain('No se guarda ninguna copia')
    await page.write('Dónde se guarda', 'p1')
    await eventually(() => expect(page.text).toContain('Última copia: 14/03/2026 a las 11:00.'))
    expect(choosePlace).toHaveBeenCalledWith('p1')
  })

  it('says why no copy could be written', async () => {
    await open({ till: ACTIVE, moving: { copy: { place: 'E:\\', at: NOW, trouble: 'missing' }, isFresh: false } })
    expect(page.text).toContain('Ahora no se puede: la memoria o la carpeta no está conectada.')
  })

  it('stands down after one question: its numbers stop, and it only looks', async () => {
    const leftAt = '2026-03-14T17:00:00.000Z'
    const copy = { place: '/media/usb', at: leftAt, trouble: null }
    const leave = vi.fn<SetUpClient['leave']>(async () => answered({ leftAt, copy }))
    await open({ till: ACTIVE, moving: { copy, isFresh: false }, client: { leave } })
    await page.press('Dejar de imprimir aquí')
    expect(leave).not.toHaveBeenCalled()
    await page.press('Sí: que imprima el otro')
    expect(await saved()).toMatchObject({ active: true, printing: { here: false }, otherComputer: { leftAt } })
    expect(page.text).toContain('Este computador ya no imprime')
  })

  it('without a copy says the number to write down', async () => {
    await open({ till: ACTIVE, moving: { isFresh: false } })
    expect(page.text).toContain('Sin una copia, en el nuevo hay que empezar de cero')
    expect(page.text).toContain('Último número usado aquí: J-120.')
  })
})
