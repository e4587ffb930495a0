import { browser } from 'wxt/browser'
import { isPlayRequest, lengthOf, NO_VOICE, PLAYED, type Ring, TONES } from '../../alerts/sounds'
import { findSpanishVoice, Speaker } from '../../alerts/voice'

/** The worker has no loudspeaker: this hidden page plays for it. Chrome closes it after 30 s of silence. */
const audio = new AudioContext()
/** Seconds of the audio clock at which the last sound ends: one after another, never over each other nor over a text. */
let busyUntil = 0
/** Read by the tests: how often something was played, and what came last. */
let plays = 0

const PAUSE = 0.15
/** A tone that starts or ends at full strength clicks. */
const EDGE = 0.02

function playTone(hertz: number, start: number, seconds: number, volume: number): void {
  const oscillator = audio.createOscillator()
  const gain = audio.createGain()
  oscillator.type = 'triangle' // carries over kitchen noise better than a sine, hurts less than a square
  oscillator.frequency.value = hertz
  gain.gain.setValueAtTime(0, start)
  gain.gain.linearRampToValueAtTime(volume, start + EDGE)
  gain.gain.setValueAtTime(volume, start + seconds - EDGE)
  gain.gain.linearRampToValueAtTime(0, start + seconds)
  oscillator.connect(gain).connect(audio.destination)
  oscillator.start(start)
  oscillator.stop(start + seconds)
}

function play({ sound, volume }: Ring): void {
  const start = Math.max(audio.currentTime, busyUntil)
  for (const tone of TONES[sound]) playTone(tone.hertz, start + tone.at, tone.for, volume)
  busyUntil = start + lengthOf(sound) + PAUSE
}

function utter(text: string, voice: SpeechSynthesisVoice): SpeechSynthesisUtterance {
  const utterance = new SpeechSynthesisUtterance(text)
  utterance.voice = voice
  utterance.lang = voice.lang
  return utterance
}

const speaker = new Speaker({
  synthesis: speechSynthesis,
  utter,
  untilQuiet: () => Math.max(0, (busyUntil - audio.currentTime) * 1_000),
})

async function say(texts: string[]): Promise<typeof PLAYED | typeof NO_VOICE> {
  const voice = await findSpanishVoice(speechSynthesis)
  if (voice === null) return NO_VOICE
  speaker.say(texts, voice)
  return PLAYED
}

browser.runtime.onMessage.addListener((message: unknown, _sender, answer: (said: string) => void) => {
  if (!isPlayRequest(message)) return
  const { rings, say: texts, hush } = message
  if (hush) speaker.hush()
  if (rings.length > 0) {
    plays += 1
    document.documentElement.dataset.played = `${plays} ${rings.map(({ sound }) => sound).join(' ')}`
    for (const ring of rings) speaker.bell(() => play(ring))
  }
  if (texts === undefined && (rings.length > 0 || hush)) return void answer(PLAYED)
  // Answered when the voices are known; to nothing at all, when the audio device runs.
  void (texts === undefined ? audio.resume().then(() => PLAYED) : say(texts)).then(answer)
  return true
})
