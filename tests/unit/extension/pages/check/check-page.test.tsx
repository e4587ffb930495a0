// @vitest-environment happy-dom
import { type Message, say } from '@shared/messages'
import { act } from 'preact/test-utils'
import { describe, expect, it, vi } from 'vitest'
import type { Action } from '../../../../../extension/acts/acts'
import { type CheckFacts, PROBES, type Probe } from '../../../../../extension/messaging/check-facts'
import type { ShopStatus, WorkerMessage } from '../../../../../extension/messaging/messages'
import { CheckPage } from '../../../../../extension/pages/check/check-page'
import { elapse } from '../../../../stage/virtual-clock'
import { KNOWN_FACTS, minutesFromNow, NOW, printer, shop } from '../../panel/made-up'
import { pageInBody } from '../../shown-page'

const shown = pageInBody()
const { root } = shown

const till = (change: Partial<ShopStatus> = {}, facts: Partial<CheckFacts> = {}) =>
  shop({ lastPollAt: minutesFromNow(-0.1), ...change, facts: { ...KNOWN_FACTS, ...facts } })

/** A page whose worker answers when the test says so. `silent`: why it can play no sound. */
async function show(silent: Message | null = null) {
  const acts: Action[] = []
  const open: { probe: Probe; answer(why: Message | null): void }[] = []
  let hear: (message: WorkerMessage) => void = () => undefined
  const source = {
    ask(asked: Action): Promise<Message | null> {
      acts.push(asked)
      if (asked.type !== 'check') return Promise.resolve(asked.type === 'try-sound' ? silent : null)
      return new Promise((answer) => open.push({ probe: asked.probe, answer }))
    },
    listen(listener: typeof hear) {
      hear = listener
    },
    now: () => NOW,
  }
  await shown.show(<CheckPage source={source} version="0.1.0" />)
  const deliver = (message: WorkerMessage) => act(async () => hear(message))
  return {
    acts,
    deliver,
    asked: () => open.map(({ probe }) => probe),
    async answer(status: ShopStatus, ...probes: Probe[]) {
      for (const each of open.filter(({ probe }) => probes.includes(probe))) {
        open.splice(open.indexOf(each), 1)
        await act(async () => {
          hear({ type: 'checked', id: 1, probe: each.probe, status, message: null })
          each.answer(null)
        })
      }
    },
    refuse: (probe: Probe, why: Message) => act(async () => open.find((each) => each.probe === probe)?.answer(why)),
  }
}

const pass = (ms: number) => act(() => elapse(ms))
const line = (check: string) => root.querySelector(`[data-check="${check}"]`)
const tones = () => shown.attributes('[data-check]', 'data-tone')
const summary = () => shown.textOf('[data-summary]').trim()

describe('«¿Todo bien?»', () => {
  it('asks everything as it opens, and shows each answer as it comes', async () => {
    const page = await show()
    expect(page.asked()).toEqual(PROBES)
    expect(new Set(tones())).toEqual(new Set(['asking']))
    await page.answer(till(), 'justo')
    expect(line('justo')?.textContent).toContain('Bien')
    expect(line('clock')?.textContent).toContain('en hora')
    expect(line('program')?.textContent).toContain('Revisando…')
    expect(summary()).toBe('Revisando…')
    await page.answer(till(), ...PROBES)
    expect(new Set(tones())).toEqual(new Set(['good']))
    expect(summary()).toBe('Sí, todo bien.')
  })

  it('is over after eight seconds: what has not answered is not known, never green', async () => {
    const page = await show()
    await page.answer(till(), 'program', 'sound', 'page', 'disk', 'internet')
    await pass(7_999)
    expect(summary()).toBe('Revisando…')
    await pass(1)
    for (const check of ['justo', 'clock']) {
      expect(line(check)?.textContent).toContain('No se sabe')
      expect(line(check)?.querySelector('[data-code="S-72"]')).not.toBeNull()
    }
    expect(summary()).toBe('2 que no se saben.')
    // An answer that comes later is of the past.
    await page.answer(till(), 'justo')
    expect(line('justo')?.textContent).toContain('No se sabe')
  })

  it('says of a worker that is away or cannot start that nothing is known', async () => {
    const page = await show()
    for (const probe of PROBES) await page.refuse(probe, say('V-01'))
    expect(new Set(tones())).toEqual(new Set(['plain']))
    await page.deliver({ type: 'not-started', message: say('V-22') })
    expect(root.querySelector('[data-code="V-22"]')).not.toBeNull()
  })

  it('shows what is wrong with its cure, its code and a button to the place', async () => {
    const page = await show()
    const empty = printer({ state: 'not-ready', reasons: ['media-empty'] })
    const trouble = { ...say('I-02', { printer: 'COCINA', waiting: 0 }), about: empty.id }
    const status = till({ printers: [empty], troubles: [trouble, say('A-19')] }, { page: 'closed' })
    await page.answer(status, ...PROBES)
    expect(summary()).toBe('2 mal, 1 para mirar.')
    const printers = line('printers')
    expect(printers?.textContent).toContain(`${trouble.text} ${trouble.action} (I-02)`)
    expect(printers?.querySelector('a.code')?.getAttribute('href')).toBe('/help.html#I-02')
    expect(printers?.querySelector('a.button')?.getAttribute('href')).toBe('/options.html#impresoras')
    expect(line('page')?.querySelector('a.button')?.textContent).toBe('Abrir tomapedidos')
    expect(line('other')?.textContent).toContain('(A-19)')
    expect(line('justo')?.querySelector('a')).toBeNull()
  })

  it('plays the sound, and asks the worker again when someone has said whether it was heard', async () => {
    const page = await show()
    await page.answer(till({}, { sound: 'untried' }), ...PROBES)
    await shown.press('Probar el sonido')
    await shown.press('Sí, se oyó')
    expect(page.acts.slice(-3)).toEqual([
      { type: 'try-sound' },
      { type: 'opening', act: { do: 'heard', heard: true } },
      { type: 'check', probe: 'sound' },
    ])
    await page.answer(till(), 'sound')
    expect(line('sound')?.textContent).toContain('se oyó')
    expect(line('sound')?.querySelector('button')).toBeNull()
  })

  it('asks nobody whether a sound was heard that could not be played', async () => {
    const page = await show(say('V-02'))
    await page.answer(till({}, { sound: 'untried' }), ...PROBES)
    await shown.press('Probar el sonido')
    await pass(0)
    expect(line('sound')?.querySelector('[data-code="C-99"]')).not.toBeNull()
    expect(line('sound')?.textContent).not.toContain('¿Se oyó?')
  })

  it('gives what is asked again its own eight seconds: those of the round before end nothing', async () => {
    await show()
    await pass(7_000)
    await shown.press('Revisar otra vez')
    await pass(7_999)
    expect(new Set(tones())).toEqual(new Set(['asking']))
    await pass(1)
    expect(tones()).not.toContain('asking')
  })

  it('asks everything again by its button, and when the page comes to the front', async () => {
    const page = await show()
    await page.answer(till(), ...PROBES)
    await shown.press('Revisar otra vez')
    expect(page.asked()).toEqual(PROBES)
    await page.answer(till(), ...PROBES)
    await act(async () => void document.dispatchEvent(new Event('visibilitychange')))
    expect(page.asked()).toEqual(PROBES)
  })

  it('is copied for support as states, codes and versions', async () => {
    const writeText = vi.fn(async (_: string) => undefined)
    vi.stubGlobal('navigator', { clipboard: { writeText } })
    const page = await show()
    await page.answer(till({}, { diskLow: true, sound: 'untried' }), ...PROBES)
    await shown.press('Copiar para soporte')
    const text = writeText.mock.calls[0]?.[0] ?? ''
    vi.unstubAllGlobals()
    expect(text).toContain('¿Todo bien? · La Prueba · 14/03/2026 12:00:00')
    expect(text).toContain('Extensión 0.1.0 · programa de impresión 0.1.0')
    expect(text).toContain('BIEN · Números · sigue J-15')
    expect(text).toContain('MAL · Disco · casi lleno · S-70 ')
    expect(text).toContain('NO SE SABE · Sonido · sin probar · S-66 ')
  })
})
