// @vitest-environment happy-dom
import { say } from '@shared/messages'
import { describe, expect, it, vi } from 'vitest'
import { RELEASED_PROGRAM } from '../../../../extension/bridge-client/program-age'
import type { CheckFacts } from '../../../../extension/messaging/check-facts'
import type { OpeningView } from '../../../../extension/messaging/messages'
import { eventually } from '../../../stage/virtual-clock'
import { KNOWN_FACTS, minutesFromNow, paper, printer, row, shop } from './made-up'
import { type ShownPanel, show } from './show-panel'

const OPENING: OpeningView = { folded: false, round: 0, tests: [], base: { pesos: null, suggested: null } }
const good = { sound: 'heard' as const, tests: [{ printer: 'caja', state: 'out' as const }] }
const BOTH_ASK = ['caja', 'cocina'].map((printer) => ({ printer, state: 'asks' as const }))
const CAJA = printer({ id: 'caja', name: 'CAJA', state: 'blind' })
const opened = (
  { sound = 'untried', ...opening }: Partial<OpeningView & Pick<CheckFacts, 'sound'>> = {},
  change: Parameters<typeof shop>[0] = {},
) =>
  shop({
    facts: { ...KNOWN_FACTS, sound },
    lastPollAt: minutesFromNow(-1),
    printers: [printer(), CAJA],
    opening: { ...OPENING, ...opening },
    ...change,
  })
const LAST_NIGHT = minutesFromNow(-14 * 60)
const ofYesterday = (place: 'opening' | 'bar') =>
  row({
    id: 'old',
    number: '15199',
    createdAt: LAST_NIGHT,
    promisedAt: minutesFromNow(-13 * 60),
    lifecycle: 'accepted',
    papers: [paper({ key: 'k', state: 'unconfirmed', sentAt: LAST_NIGHT, question: { asks: 'check', place } })],
  })
const yesterday = ofYesterday('opening')
const olderPapers = yesterday.papers.map((each) => ({ ...each, key: 'k2' }))
const older = { ...yesterday, id: 'older', number: '15198', papers: olderPapers }

const card = (panel: ShownPanel) => panel.find('[data-opening="open"]')

describe('the opening card', () => {
  it('shows the state of Justo, the printing program, each printer and the sound', async () => {
    const panel = await show({ status: opened() })
    const text = card(panel)?.textContent ?? ''
    const printers = ['COCINA lista', 'CAJA no avisa']
    for (const word of ['Justo contestó 11:59', 'Programa de impresión', ...printers, 'Sonido sin probar'])
      expect(text).toContain(word)
  })

  it('shows what else is checked only where it is not right, and then stays', async () => {
    const well = await show({ status: opened({ sound: 'heard' }) })
    for (const name of ['Reloj', 'Internet', 'tomapedidos', 'Disco', 'Números'])
      expect(card(well)?.textContent).not.toContain(name)
    const facts = { ...KNOWN_FACTS, clockMinutes: 7, diskLow: true, page: 'closed' as const }
    const panel = await show({ status: opened(good, { facts }) })
    for (const words of ['Reloj adelantado 7 min', 'tomapedidos cerrado', 'Disco casi lleno'])
      expect(card(panel)?.textContent).toContain(words)
    expect(() => panel.port.last('opening')).toThrow()
    await panel.press('¿Todo bien?')
    expect(panel.port.last('open-page')).toMatchObject({ page: 'check' })
  })

  it('asks for the base of the drawer, and suggests what the last count left, which counts once it is confirmed', async () => {
    const suggested = { day: '2026-03-13', pesos: 200_000 }
    const panel = await show({ status: opened({ base: { pesos: null, suggested } }) })
    expect(card(panel)?.textContent).toContain('Base sin anotar')
    expect(() => panel.port.last('opening')).toThrow('no intent')
    await panel.press('Sí, hay $ 200.000 (quedó el 13/03/2026)')
    expect(panel.port.last('opening')).toMatchObject({ act: { do: 'base', pesos: 200_000 } })
  })

  it('keeps the base that was typed until it is noted: not while another act runs, nor where it was refused', async () => {
    const panel = await show({ status: opened() })
    const field = () => panel.find('[data-opening="open"] form input')
    await panel.press('Imprimir prueba en todas')
    await panel.enter('[data-opening="open"] form input', '180.000')
    expect(panel.isOff('Anotar base')).toBe(true)
    await panel.answer('opening', null)
    await panel.press('Anotar base')
    await panel.answer('opening', say('R-11'))
    expect(panel.find('[data-opening="open"] [data-code="R-11"]')).not.toBeNull()
    expect(field()).toMatchObject({ value: '180.000' })
    await panel.press('Anotar base')
    expect(panel.port.last('opening')).toMatchObject({ act: { do: 'base', pesos: 180_000 } })
    await panel.answer('opening', null)
    expect(field()).toMatchObject({ value: '' })
  })

  it('is held up by no base where none was counted before, nor goes while one is being typed', async () => {
    const status = (lit: boolean) => opened(lit ? good : { ...good, sound: 'untried' })
    const panel = await show({ status: status(false) })
    const type = (text: string) => panel.enter('[data-opening="open"] form input', text)
    await type('180.')
    await panel.deliver({ type: 'status', status: status(true) })
    expect(() => panel.port.last('opening')).toThrow('no intent')
    await type('')
    expect(panel.port.last('opening')).toMatchObject({ act: { do: 'finish' } })
  })

  it('says in one quiet line that an older printing program runs, and nothing of one of its own version', async () => {
    const older = await show({ status: opened({}, { bridgeVersion: '0.0.1' }) })
    expect(card(older)?.querySelector('[data-code="P-16"]')?.textContent).toContain('Configuración')
    const same = await show({ status: opened({}, { bridgeVersion: RELEASED_PROGRAM }) })
    expect(card(same)?.querySelector('[data-code^="P-1"]')).toBeNull()
  })

  it('says in one quiet line how many words of the menu are new, and opens their page', async () => {
    const panel = await show({ status: opened({ newWords: say('C-119', { count: 3 }) }) })
    const line = card(panel)?.querySelector('[data-code="C-119"]')
    expect(line?.textContent).toContain('3 palabras nuevas')
    expect(line?.getAttribute('role')).toBeNull()
    await panel.press('Ver palabras')
    expect(panel.port.last('open-page')).toMatchObject({ page: 'palabras' })
    const none = await show({ status: opened() })
    expect(none.root.querySelector('[data-code="C-119"]')).toBeNull()
  })

  it('shows how many orders are due today and how many are left from yesterday', async () => {
    const later = row({ id: 'later', lifecycle: 'scheduled', promisedAt: minutesFromNow(300) })
    const panel = await show({ status: opened(), orders: [later, yesterday] })
    expect(card(panel)?.textContent).toContain('Programados de hoy 1 · Quedó de ayer 1')
  })

  it('prints the test on all printers, as the round after the shown one', async () => {
    const panel = await show({ status: opened({ round: 2 }) })
    await panel.press('Imprimir prueba en todas')
    expect(panel.port.last('opening')).toMatchObject({ act: { do: 'test', round: 3 } })
  })

  it('asks about the test page of a printer without status, and shows what to do when it did not come out', async () => {
    const tests = [
      { printer: 'caja', state: 'asks' as const },
      { printer: 'cocina', state: 'not-out' as const },
    ]
    const panel = await show({ status: opened({ round: 1, tests }) })
    expect(panel.textOf('[data-code="D-10"]')).toContain('COCINA')
    await panel.press('Sí, salió en CAJA')
    expect(panel.port.last('opening')).toMatchObject({ act: { do: 'saw', printer: 'caja', cameOut: true } })
  })

  it('is not answered about a printer by the press that was meant for the one in its place, answered elsewhere', async () => {
    const panel = await show({ status: opened({ round: 1, tests: BOTH_ASK }) })
    await panel.deliver({ type: 'status', status: opened({ round: 1, tests: BOTH_ASK.slice(1) }) })
    await panel.pressGuarded('Sí, salió en COCINA', 'opening')
    expect(panel.port.last('opening')).toMatchObject({ act: { do: 'saw', printer: 'cocina' } })
  })

  it('loses no answer that is pressed while another one is sent: its buttons are off until then', async () => {
    const panel = await show({ status: opened({ round: 1, tests: BOTH_ASK }) })
    await panel.pressEach('Probar el sonido', 'Sí, salió en CAJA')
    expect(panel.isOff('Sí, salió en COCINA')).toBe(true)
    expect(panel.isOff('Sí, se oyó')).toBe(true)
    await panel.answer('opening', null)
    expect(panel.isOff('Sí, salió en COCINA')).toBe(false)
  })

  it('plays the sound and asks whether it was heard', async () => {
    const panel = await show({ status: opened() })
    await panel.press('Probar el sonido')
    expect(panel.port.last('try-sound')).toBeDefined()
    await panel.press('Sí, se oyó')
    expect(panel.port.last('opening')).toMatchObject({ act: { do: 'heard', heard: true } })
  })

  it('closes automatically when there is no trouble, and not before', async () => {
    const tests = [{ printer: 'caja', state: 'out' as const }]
    const panel = await show({ status: opened({ sound: 'heard', round: 1 }) })
    expect(() => panel.port.last('opening')).toThrow()
    await panel.deliver({ type: 'status', status: opened({ sound: 'heard', round: 1, tests }) })
    expect(panel.port.last('opening')).toMatchObject({ act: { do: 'finish' } })
    await panel.deliver({ type: 'status', status: shop({ opening: null }) })
    expect(card(panel)).toBeNull()
  })

  it('stays while Justo does not answer, or something is left from yesterday', async () => {
    const silent = await show({ status: opened(good, { lastPollAt: minutesFromNow(-10) }) })
    expect(() => silent.port.last('opening')).toThrow()
    for (const folded of [false, true]) {
      const left = await show({ status: opened({ ...good, folded }), orders: [yesterday] })
      expect(() => left.port.last('opening')).toThrow()
    }
  })

  it('is not green while orders of another store arrive, or none of this one has arrived yet', async () => {
    const troubles = {
      'Justo pedidos de otro punto': say('J-20', { others: 'Usaquén (BOG-02)', ids: '«BOG-01»' }),
      'Justo sin pedidos todavía': say('J-21', { ids: '«BOG-01»' }),
    }
    for (const [words, trouble] of Object.entries(troubles)) {
      const panel = await show({ status: opened(good, { troubles: [trouble] }) })
      expect(card(panel)?.textContent).toContain(words)
      expect(() => panel.port.last('opening')).toThrow()
    }
  })

  it('stays while the printers are not known yet, as right after the worker’s start', async () => {
    const panel = await show({ status: opened({ sound: 'heard' }, { printers: [] }) })
    expect(() => panel.port.last('opening')).toThrow()
  })

  it('folds to one line of what is not ready, which opens on a press', async () => {
    const panel = await show({ status: opened({ folded: true }) })
    const line = panel.find('[data-opening="line"]')
    expect(card(panel)).toBeNull()
    expect(line?.textContent).not.toContain('COCINA lista')
    expect(line?.textContent).toContain('Sonido sin probar')
    expect(panel.has('Imprimir prueba en todas')).toBe(false)
    await panel.press('Mostrar')
    expect(panel.port.last('opening')).toMatchObject({ act: { do: 'fold', folded: false } })
  })
})

describe('unanswered papers of yesterday', () => {
  it('are asked about on the opening card, not in the bar', async () => {
    const panel = await show({ status: opened(), orders: [yesterday] })
    expect(panel.find('[data-review]')).toBeNull()
    const line = panel.find('[data-code="D-14"]')
    expect(line?.textContent).toContain('Nadie dijo si salió en COCINA: la 37 (#15199, 13/03 22:00)')
    await panel.press('Ya no hace falta la 37 (#15199, 13/03 22:00)')
    expect(panel.port.last('give-up')).toMatchObject({ key: 'k', attempt: 1 })
  })

  it('are not given up by the press that was meant for the one that was in their place', async () => {
    const panel = await show({ status: opened(), orders: [yesterday, older] })
    await panel.change({ ...yesterday, papers: [] }) // another till has answered
    await panel.pressGuarded('Ya no hace falta la 37 (#15198, 13/03 22:00)', 'give-up')
  })

  it('keep the focus among them when one is answered: keys go on working', async () => {
    vi.spyOn(document, 'hasFocus').mockReturnValue(true)
    const panel = await show({ status: opened(), orders: [yesterday, older] })
    const done = panel.button('Ya no hace falta la 37 (#15199, 13/03 22:00)')
    done.focus()
    await panel.press('Ya no hace falta la 37 (#15199, 13/03 22:00)')
    done.blur() // a browser takes the focus of what is removed
    await panel.change({ ...yesterday, papers: [] })
    await eventually(() =>
      expect(document.activeElement?.getAttribute('aria-label')).toBe('Sí, salió la 37 (#15198, 13/03 22:00)'),
    )
  })

  it.each([
    ['gone', opened({}, { opening: null })],
    ['folded', opened({ folded: true })],
  ])('are asked about in the bar when the card is %s: a printer’s queue may wait for the answer', async (_, status) => {
    const panel = await show({ status, orders: [ofYesterday('bar')] })
    expect(panel.textOf('[data-review]')).toContain('15199')
  })
})
