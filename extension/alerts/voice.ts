/** What is used of the browser's voices (`speechSynthesis`). */
export type Synthesis = Pick<SpeechSynthesis, 'speak' | 'cancel' | 'getVoices' | 'addEventListener'>
export type Voice = Pick<SpeechSynthesisVoice, 'lang' | 'localService'>

/** Nearest to Colombia first; any other Spanish after them. */
const NEAREST = ['es-co', 'es-419', 'es-mx', 'es-us']

const langOf = ({ lang }: Voice): string => lang.toLowerCase().replace('_', '-')

function nearness(voice: Voice): number {
  const at = NEAREST.indexOf(langOf(voice))
  return at === -1 ? NEAREST.length : at
}

/**
 * The Spanish voice of this computer, null: it has none. Chrome's own ones send the text to Google and fall silent
 * without network: they are left out.
 */
export const spanishVoice = <V extends Voice>(voices: readonly V[]): V | null =>
  voices
    .filter((voice) => voice.localService && langOf(voice).split('-')[0] === 'es')
    .sort((a, b) => nearness(a) - nearness(b))[0] ?? null

/** Chrome lists the voices some time after a page's start. */
const LIST_MS = 1_500

/** The Spanish voice, waiting for Chrome's list. */
export function findSpanishVoice(synthesis: Synthesis): Promise<SpeechSynthesisVoice | null> {
  if (synthesis.getVoices().length > 0) return Promise.resolve(spanishVoice(synthesis.getVoices()))
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      resolve(spanishVoice(synthesis.getVoices()))
    }
    const timer = setTimeout(end, LIST_MS)
    synthesis.addEventListener('voiceschanged', end, { once: true })
  })
}

/** Texts that wait for their turn; of more, the oldest are dropped: they are on the screen. */
const MOST_WAITING = 5
/** Chrome sometimes never says that a text has ended. */
const LONGEST_MS = 8_000

interface SpeakerParts {
  synthesis: Synthesis
  utter(text: string, voice: SpeechSynthesisVoice): SpeechSynthesisUtterance
  /** Milliseconds until the bells that were begun have ended. */
  untilQuiet(): number
}

/** Bells and texts one after another, never over each other; a bell goes before a text that has not begun. */
export class Speaker {
  readonly #parts: SpeakerParts
  #waiting: { text: string; voice: SpeechSynthesisVoice }[] = []
  /** Bells that wait for the end of a text. */
  #bells: (() => void)[] = []
  /** Kept: Chrome forgets the events of an utterance that is not referred to. */
  #spoken: SpeechSynthesisUtterance | null = null
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(parts: SpeakerParts) {
    this.#parts = parts
  }

  /** Begins a bell now, or when the text that is being said has ended. */
  bell(begin: () => void): void {
    if (this.#spoken === null) begin()
    else this.#bells.push(begin)
  }

  say(texts: readonly string[], voice: SpeechSynthesisVoice): void {
    this.#waiting = [...this.#waiting, ...texts.map((text) => ({ text, voice }))].slice(-MOST_WAITING)
    if (this.#spoken === null) this.#next()
  }

  /** «Callar»: nothing more of what waits, nor the rest of what is being said. */
  hush(): void {
    this.#waiting = []
    this.#parts.synthesis.cancel()
    if (this.#spoken !== null) this.#ended(this.#spoken)
  }

  #ended(utterance: SpeechSynthesisUtterance): void {
    if (this.#spoken !== utterance) return
    this.#spoken = null
    for (const begin of this.#bells.splice(0)) begin()
    this.#next()
  }

  #next(): void {
    clearTimeout(this.#timer)
    if (this.#waiting.length === 0) return
    const wait = this.#parts.untilQuiet()
    if (wait > 0) {
      this.#timer = setTimeout(() => this.#next(), wait)
      return
    }
    const next = this.#waiting.shift()
    if (next) this.#speak(next.text, next.voice)
  }

  #speak(text: string, voice: SpeechSynthesisVoice): void {
    const utterance = this.#parts.utter(text, voice)
    this.#spoken = utterance
    utterance.onend = () => this.#ended(utterance)
    utterance.onerror = () => this.#ended(utterance)
    this.#timer = setTimeout(() => {
      this.#parts.synthesis.cancel()
      this.#ended(utterance)
    }, LONGEST_MS)
    this.#parts.synthesis.speak(utterance)
  }
}
