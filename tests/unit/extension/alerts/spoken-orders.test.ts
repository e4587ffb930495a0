import { beforeEach, describe, expect, it } from 'vitest'
import { newOrders, spokenNews, spokenOrder } from '../../../../extension/alerts/spoken-orders'
import { findSpanishVoice, Speaker, type Synthesis, spanishVoice } from '../../../../extension/alerts/voice'
import { elapse } from '../../../stage/virtual-clock'
import { minutesFromNow, NOW, row } from '../panel/made-up'

describe('a new order, said aloud', () => {
  it.each([
    [{ number: '20403' }, 'Pedido cuatro cero tres, domicilio'],
    [{ number: '20403-01', service: 'pickup' }, 'Pedido cuatro cero tres, retiro'],
    [{ number: 'JUS-7', service: 'table', table: '12' }, 'Pedido siete, mesa'],
    [{ number: '—' }, 'Pedido, domicilio'],
    [{ number: '20403', lifecycle: 'scheduled' }, 'Pedido cuatro cero tres, domicilio, programado'],
    [{ number: '105', practice: true }, 'Pedido de práctica uno cero cinco, domicilio'],
  ] as const)('%j is «%s»', (change, words) => expect(spokenOrder(row(change))).toBe(words))

  it('is one that was seen a moment ago, still to be made and readable, in the order in which they came', () => {
    const at = (seconds: number) => minutesFromNow(-seconds / 60)
    const rows = [
      row({ id: 'second', firstSeenAt: at(5), lifecycle: 'accepted' }),
      row({ id: 'first', firstSeenAt: at(9), lifecycle: 'review' }),
      row({ id: 'old', firstSeenAt: at(61) }),
      row({ id: 'unreadable', firstSeenAt: at(5), lifecycle: 'quarantined' }),
      row({ id: 'cancelled', firstSeenAt: at(5), lifecycle: 'cancelled' }),
      row({ id: 'done', firstSeenAt: at(5), lifecycle: 'done' }),
    ]
    expect(newOrders(rows, NOW).map(({ id }) => id)).toEqual(['first', 'second'])
  })

  it('is said one by one up to three; the others are counted', () => {
    const rows = ['101', '102', '103', '104', '105'].map((number) => row({ number }))
    expect(spokenNews(rows.slice(0, 3))).toHaveLength(3)
    expect(spokenNews(rows.slice(0, 4)).at(-1)).toBe('Y un pedido más')
    expect(spokenNews(rows).slice(2)).toEqual(['Pedido uno cero tres, domicilio', 'Y 2 pedidos más'])
    expect(spokenNews([])).toEqual([])
  })
})

const voice = (lang: string, localService = true) => ({ lang, localService }) as SpeechSynthesisVoice

/** A browser that speaks: what it was asked to say, and the end of it. */
class FakeSynthesis {
  voices: SpeechSynthesisVoice[] = []
  said: string[] = []
  cancelled = 0
  current: Pick<SpeechSynthesisUtterance, 'onend' | 'onerror'> | null = null
  #listed: (() => void) | null = null
  getVoices = () => this.voices
  addEventListener = (_: string, listener: () => void) => {
    this.#listed = listener
  }
  list(...voices: SpeechSynthesisVoice[]): void {
    this.voices = voices
    this.#listed?.()
  }
  speak = (utterance: SpeechSynthesisUtterance) => {
    this.said.push(utterance.text)
    this.current = utterance
  }
  cancel = () => {
    this.cancelled += 1
  }
  end(): void {
    this.current?.onend?.call(this.current as never, {} as never)
  }
}

describe('the voice', () => {
  it('is a Spanish one of this computer, the nearest to Colombia, and no other one', () => {
    const lang = (...voices: SpeechSynthesisVoice[]) => spanishVoice(voices)?.lang
    expect(lang(voice('en-US'), voice('es-ES'), voice('es_MX'))).toBe('es_MX')
    expect(lang(voice('es-ES'), voice('es-CO'))).toBe('es-CO')
    expect(lang(voice('es'))).toBe('es')
    expect(lang(voice('es-US', false), voice('pt-BR'), voice('est'))).toBeUndefined()
  })

  it('is found once Chrome has listed the voices, and missed where it never does', async () => {
    const synthesis = new FakeSynthesis()
    const found = findSpanishVoice(synthesis as unknown as Synthesis)
    synthesis.list(voice('es-CO'))
    expect((await found)?.lang).toBe('es-CO')
    const none = findSpanishVoice(new FakeSynthesis() as unknown as Synthesis)
    await elapse(1_500)
    expect(await none).toBeNull()
  })
})

describe('bells and texts', () => {
  let synthesis: FakeSynthesis
  let quietAt: number
  let rung: string[]
  let speaker: Speaker
  const es = voice('es-CO')
  const bell = (name: string) => speaker.bell(() => void rung.push(name))
  beforeEach(() => {
    synthesis = new FakeSynthesis()
    quietAt = 0
    rung = []
    speaker = new Speaker({
      synthesis: synthesis as unknown as Synthesis,
      utter: (text) => ({ text }) as SpeechSynthesisUtterance,
      untilQuiet: () => Math.max(0, quietAt - Date.now()),
    })
  })

  it('a text waits for the end of the bell, a bell for the end of the text, and goes before the next text', async () => {
    quietAt = Date.now() + 1_000
    speaker.say(['one', 'two'], es)
    await elapse(900)
    expect(synthesis.said).toEqual([])
    await elapse(200)
    expect(synthesis.said).toEqual(['one'])
    bell('call')
    expect(rung).toEqual([])
    quietAt = Date.now() + 1_000
    synthesis.end()
    expect([rung, synthesis.said]).toEqual([['call'], ['one']])
    await elapse(1_000)
    expect(synthesis.said).toEqual(['one', 'two'])
  })

  it('«Callar» ends the text and what waits; bells go on, and later texts are said', () => {
    speaker.say(['one', 'two'], es)
    bell('trouble')
    speaker.hush()
    expect([synthesis.cancelled, synthesis.said, rung]).toEqual([1, ['one'], ['trouble']])
    synthesis.end() // late news of the cancelled one
    speaker.say(['three'], es)
    expect(synthesis.said).toEqual(['one', 'three'])
  })

  it('five texts wait at most: of more the oldest are dropped', () => {
    speaker.say(['one'], es)
    speaker.say(['2', '3', '4', '5', '6', '7', '8'], es)
    for (let i = 0; i < 9; i++) synthesis.end()
    expect(synthesis.said).toEqual(['one', '4', '5', '6', '7', '8'])
  })

  it('a text whose end Chrome never tells holds the bells for eight seconds, and no longer', async () => {
    speaker.say(['one', 'two'], es)
    bell('call')
    await elapse(7_900)
    expect(rung).toEqual([])
    await elapse(200)
    expect([rung, synthesis.said]).toEqual([['call'], ['one', 'two']])
  })
})
