import { type ReadonlySignal, signal } from '@preact/signals'
import { toBase64 } from '@shared/base64'
import { type Message, say } from '@shared/messages'
import { browser } from 'wxt/browser'
import * as z from 'zod/mini'

/** OWASP's figure for PBKDF2 with HMAC-SHA-256 (Password Storage Cheat Sheet, 2023): about 0.3 s on an old till. */
const ITERATIONS = 600_000
const BYTES = 32

export interface PinHash {
  /** Base64. */
  salt: string
  /** Base64 of 256 bit. */
  hash: string
  iterations: number
}

const fromBase64 = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text), (c) => c.charCodeAt(0))

async function derive(pin: string, salt: Uint8Array<ArrayBuffer>, iterations: number): Promise<string> {
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, ['deriveBits'])
  const bits = await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations }, key, BYTES * 8)
  return toBase64(new Uint8Array(bits))
}

const isPin = (text: string): boolean => /^\d{4,8}$/.test(text)

async function hashPin(pin: string, iterations = ITERATIONS): Promise<PinHash> {
  const salt = crypto.getRandomValues(new Uint8Array(16))
  return { salt: toBase64(salt), hash: await derive(pin, salt, iterations), iterations }
}

const isRightPin = async (pin: string, { salt, hash, iterations }: PinHash): Promise<boolean> =>
  (await derive(pin, fromBase64(salt), iterations)) === hash

/** Wrong PINs allowed before waits begin: enough for typing errors. */
const FREE_TRIES = 5
const FIRST_WAIT_MS = 30_000
const LONGEST_WAIT_MS = 3_600_000

/** Wait after this many wrong PINs in a row: 30 s after the fifth, doubled by each further one, one hour at most. */
export function pinWaitMs(wrong: number): number {
  if (wrong < FREE_TRIES) return 0
  return Math.min(FIRST_WAIT_MS * 2 ** Math.min(wrong - FREE_TRIES, 10), LONGEST_WAIT_MS)
}

/**
 * Remaining wait in ms. A clock set back never makes it longer than the rule; a clock set ahead ends it, which is
 * accepted: the PIN prevents accidents, not attacks.
 */
export function waitLeftMs({ wrong, wrongAt }: { wrong: number; wrongAt: number }, now: number): number {
  const wait = pinWaitMs(wrong)
  return Math.max(0, Math.min(wait, wrongAt + wait - now))
}

/** Separate `chrome.storage.local` key: the PIN is not part of the settings, so of no export and no policy. */
export const PIN_KEY = 'pin'

const base64 = z.string().check(z.regex(/^[A-Za-z0-9+/]+={0,2}$/))
const shape = z.object({
  salt: base64,
  hash: base64,
  iterations: z.int().check(z.gte(1), z.lte(10_000_000)),
  /** Wrong PINs since the last right one. */
  wrong: z.int().check(z.gte(0)),
  /** When the last of them was typed, epoch ms; 0: none. */
  wrongAt: z.number(),
})

export type StoredPin = z.infer<typeof shape>

export type PinCheck =
  | { ok: true }
  | { ok: false; reason: 'wrong'; wrong: number }
  | { ok: false; reason: 'wait'; ms: number }

/** Null: none is set, or the stored value is invalid, which must not lock everyone out. */
export async function readPin(): Promise<StoredPin | null> {
  const parsed = z.safeParse(shape, (await browser.storage.local.get(PIN_KEY))[PIN_KEY])
  return parsed.success ? parsed.data : null
}

const write = (pin: StoredPin): Promise<void> => browser.storage.local.set({ [PIN_KEY]: pin })

/**
 * The same at `now`. If the clock was set back since the last wrong PIN, the wait restarts: it must not last until the
 * clock has caught up.
 */
async function pinAt(now: number): Promise<StoredPin | null> {
  const stored = await readPin()
  if (stored === null || stored.wrongAt <= now) return stored
  const again = { ...stored, wrongAt: now }
  try {
    await write(again)
  } catch (error) {
    console.error('the wait for the next PIN could not be written', error) // it restarts at the next reading
  }
  return again
}

export async function setPin(pin: string, iterations?: number): Promise<void> {
  const hashed: PinHash = await hashPin(pin, iterations)
  await write({ ...hashed, wrong: 0, wrongAt: 0 })
}

export const removePin = (): Promise<void> => browser.storage.local.remove(PIN_KEY)

/**
 * Whether `pin` is right. The try is counted before it is checked, so that closing the page meanwhile gains nothing.
 */
export async function checkPin(pin: string, now: number): Promise<PinCheck> {
  const stored = await pinAt(now)
  if (stored === null) return { ok: true }
  const ms = waitLeftMs(stored, now)
  if (ms > 0) return { ok: false, reason: 'wait', ms }
  const counted = { ...stored, wrong: stored.wrong + 1, wrongAt: now }
  await write(counted)
  if (!(await isRightPin(pin, stored))) return { ok: false, reason: 'wrong', wrong: counted.wrong }
  await write({ ...stored, wrong: 0, wrongAt: 0 })
  return { ok: true }
}

export interface PinLock {
  /** `asking`: not read yet; `open`: no PIN is set, or it was typed on this page. */
  state: ReadonlySignal<'asking' | 'locked' | 'open'>
  isSet: ReadonlySignal<boolean>
  /** Time until the next try is allowed, in ms; 0: now. */
  waitMs: ReadonlySignal<number>
  /** Null: the PIN is right, and this page stays open. */
  enter(pin: string): Promise<Message | null>
  /** Null: it is set. */
  set(pin: string, again: string): Promise<Message | null>
  /** Null: it is removed. */
  remove(): Promise<Message | null>
}

/** `work`, or C-98 when the browser's storage fails, as with a full disk. */
async function orNotSaved(work: () => Promise<Message | null>): Promise<Message | null> {
  try {
    return await work()
  } catch (error) {
    console.error('the PIN could not be read or written', error)
    return say('C-98')
  }
}

const SECOND_MS = 1_000

/** `40 s`, `2 min` */
export const waitWords = (ms: number): string =>
  ms > 90 * SECOND_MS ? `${Math.ceil(ms / 60_000)} min` : `${Math.ceil(ms / SECOND_MS)} s`

/** The PIN lock of this page; an entered PIN is valid until the page closes. */
export function createPinLock(now: () => number, aborted: AbortSignal): PinLock {
  const state = signal<'asking' | 'locked' | 'open'>('asking')
  const isSet = signal(false)
  const waitMs = signal(0)

  const refresh = async () => {
    const at = now()
    const stored = await pinAt(at)
    isSet.value = stored !== null
    waitMs.value = stored === null ? 0 : waitLeftMs(stored, at)
    if (state.value === 'asking' || stored === null) state.value = stored === null ? 'open' : 'locked'
  }
  const timer = setInterval(() => {
    if (waitMs.value > 0) void refresh()
  }, SECOND_MS)
  aborted.addEventListener('abort', () => clearInterval(timer), { once: true })
  void refresh()

  const enter = async (pin: string): Promise<Message | null> => {
    const checked = await checkPin(pin, now())
    if (checked.ok) state.value = 'open'
    await refresh()
    if (checked.ok) return null
    if (checked.reason === 'wait') return say('C-44', { wait: waitWords(checked.ms) })
    return waitMs.value > 0
      ? say('C-44', { wait: waitWords(waitMs.value) })
      : say('C-43', { left: Math.max(0, FREE_TRIES - checked.wrong) })
  }

  return {
    state,
    isSet,
    waitMs,
    enter: async (pin) => (isPin(pin) ? orNotSaved(() => enter(pin)) : say('C-45')),
    async set(pin, again) {
      if (!isPin(pin)) return say('C-45')
      if (pin !== again) return say('C-46')
      return orNotSaved(async () => {
        await setPin(pin)
        state.value = 'open'
        await refresh()
        return null
      })
    },
    remove: () =>
      orNotSaved(async () => {
        await removePin()
        await refresh()
        return null
      }),
  }
}
