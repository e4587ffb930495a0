import { type ReadonlySignal, signal } from '@preact/signals'
import { toBase64 } from '@shared/base64'
import { type Message, say } from '@shared/messages'
import { browser } from 'wxt/browser'
import * as z from 'zod/mini'

/** Separate `chrome.storage.local` key: the PIN is not part of the settings, so of no export and no policy. */
export const PIN_KEY = 'pin'

/** `hash`: SHA-256 of salt and PIN, base64. The PIN prevents accidents, not attacks, so that it needs no slow hash. */
const shape = z.object({ salt: z.string(), hash: z.string().check(z.regex(/^[A-Za-z0-9+/]{43}=$/)) })

const isPin = (text: string): boolean => /^\d{4,8}$/.test(text)

async function hashOf(pin: string, salt: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`${salt}:${pin}`))
  return toBase64(new Uint8Array(digest))
}

/** Null: none is set, or the stored value is invalid, which must not lock everyone out. */
async function readPin(): Promise<z.infer<typeof shape> | null> {
  const parsed = z.safeParse(shape, (await browser.storage.local.get(PIN_KEY))[PIN_KEY])
  return parsed.success ? parsed.data : null
}

export async function setPin(pin: string): Promise<void> {
  const salt = crypto.randomUUID()
  await browser.storage.local.set({ [PIN_KEY]: { salt, hash: await hashOf(pin, salt) } })
}

async function isRightPin(pin: string): Promise<boolean> {
  const stored = await readPin()
  return stored === null || (await hashOf(pin, stored.salt)) === stored.hash
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

/** The PIN lock of this page; an entered PIN is valid until the page closes. */
export function createPinLock() {
  const state = signal<'asking' | 'locked' | 'open'>('asking')
  const isSet = signal(false)
  const isForgotten = signal(false)

  const start = async () => {
    isSet.value = (await readPin()) !== null
    state.value = isSet.value ? 'locked' : 'open'
  }
  void start()

  const enter = async (pin: string): Promise<Message | null> => {
    if (!(await isRightPin(pin))) return say('C-43')
    state.value = 'open'
    return null
  }

  const change = async (work: Promise<void>, set: boolean): Promise<null> => {
    await work
    isSet.value = set
    state.value = 'open'
    return null
  }

  const remove = () => orNotSaved(() => change(browser.storage.local.remove(PIN_KEY), false))

  return {
    /** `asking`: not read yet; `open`: no PIN is set, or it was typed on this page. */
    state: state as ReadonlySignal<'asking' | 'locked' | 'open'>,
    isSet: isSet as ReadonlySignal<boolean>,
    /** Null: the PIN is right, and this page stays open. */
    enter: async (pin: string) => (isPin(pin) ? orNotSaved(() => enter(pin)) : say('C-45')),
    async set(pin: string, again: string) {
      if (!isPin(pin)) return say('C-45')
      if (pin !== again) return say('C-46')
      return orNotSaved(() => change(setPin(pin), true))
    },
    remove,
    /** Null: it was forgotten, `prove` found a person who may change the set-up, and it is removed. */
    async forget(prove: () => Promise<Message | null>) {
      const why = (await prove()) ?? (await remove())
      isForgotten.value = why === null
      return why
    },
    /** It was removed so on this page. */
    isForgotten: isForgotten as ReadonlySignal<boolean>,
  }
}

export type PinLock = ReturnType<typeof createPinLock>
