import { browser } from 'wxt/browser'
import * as z from 'zod/mini'
import { hashPin, isRightPin, type PinHash } from './pin-hash'
import { waitLeftMs } from './pin-wait'

/** Separate `chrome.storage.local` key: the PIN is not part of the settings, so of no export and no policy. */
export const PIN_KEY = 'pin'

const base64 = z.string().check(z.regex(/^[A-Za-z0-9+/]+={0,2}$/))
const shape = z.object({
  salt: base64,
  hash: base64,
  iterations: z.int().check(z.gte(1), z.lte(10_000_000)),
  /** Wrong PINs since the last right one. */
  wrong: z._default(z.int().check(z.gte(0)), 0),
  /** When the last of them was typed, epoch ms; 0: none. */
  wrongAt: z._default(z.number(), 0),
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
export async function pinAt(now: number): Promise<StoredPin | null> {
  const stored = await readPin()
  if (stored === null || stored.wrongAt <= now) return stored
  const again = { ...stored, wrongAt: now }
  await write(again)
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
