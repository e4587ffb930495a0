import { type ReadonlySignal, signal } from '@preact/signals'
import { type Message, say } from '@shared/messages'
import { checkPin, FREE_TRIES, isPin, pinAt, removePin, setPin, waitLeftMs } from './pin-store'

export interface PinDoor {
  /** `asking`: not read yet; `open`: no PIN is set, or it was typed on this page. */
  state: ReadonlySignal<'asking' | 'locked' | 'open'>
  isSet: ReadonlySignal<boolean>
  /** Time until the next try is allowed, in ms; 0: now. */
  waitMs: ReadonlySignal<number>
  /** Null: the PIN is right, and this page stays open. */
  enter(pin: string): Promise<Message | null>
  set(pin: string, again: string): Promise<Message | null>
  remove(): Promise<void>
}

const SECOND_MS = 1_000

/** `40 s`, `2 min` */
export const waitWords = (ms: number): string =>
  ms > 90 * SECOND_MS ? `${Math.ceil(ms / 60_000)} min` : `${Math.ceil(ms / SECOND_MS)} s`

/** The PIN lock of this page; an entered PIN is valid until the page closes. */
export function createPinDoor(now: () => number, aborted: AbortSignal): PinDoor {
  const state = signal<'asking' | 'locked' | 'open'>('asking')
  const isSet = signal(false)
  const waitMs = signal(0)

  const look = async () => {
    const at = now()
    const stored = await pinAt(at)
    isSet.value = stored !== null
    waitMs.value = stored === null ? 0 : waitLeftMs(stored, at)
    if (state.value === 'asking' || stored === null) state.value = stored === null ? 'open' : 'locked'
  }
  const timer = setInterval(() => {
    if (waitMs.value > 0) void look()
  }, SECOND_MS)
  aborted.addEventListener('abort', () => clearInterval(timer), { once: true })
  void look()

  return {
    state,
    isSet,
    waitMs,
    async enter(pin) {
      if (!isPin(pin)) return say('C-45')
      const checked = await checkPin(pin, now())
      if (checked.ok) state.value = 'open'
      await look()
      if (checked.ok) return null
      if (checked.reason === 'wait') return say('C-44', { wait: waitWords(checked.ms) })
      return waitMs.value > 0
        ? say('C-44', { wait: waitWords(waitMs.value) })
        : say('C-43', { left: Math.max(0, FREE_TRIES - checked.wrong) })
    },
    async set(pin, again) {
      if (!isPin(pin)) return say('C-45')
      if (pin !== again) return say('C-46')
      await setPin(pin)
      state.value = 'open'
      await look()
      return null
    },
    async remove() {
      await removePin()
      await look()
    },
  }
}
