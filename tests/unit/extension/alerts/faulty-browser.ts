import { vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { isPlayRequest, PLAYED } from '../../../../extension/alerts/sounds'

export interface Fault {
  /** The number of calls that fail. */
  times: number
  /** Calls hang instead of failing; with `late` they still take effect. */
  hangs?: true | 'late'
  /** Only calls about this id fail. */
  about?: string
}

/** The browser calls that alerts use; each can be made to fail. `vi.restoreAllMocks` removes the mocks. */
export class FaultyBrowser {
  /** Every call, in order. */
  readonly calls: string[] = []
  readonly heard: string[] = []
  /** Of the notifications that were made, in order. */
  readonly titles: string[] = []
  readonly #faults = new Map<string, Fault>()
  readonly #notices = new Set<string>()
  #badge = ''
  #isPageOpen = false
  /** The answer of the offscreen page that plays sounds. */
  page: (message: unknown) => unknown = (message) => {
    if (isPlayRequest(message)) this.heard.push(...message.rings.map(({ sound }) => sound))
    return PLAYED
  }

  constructor() {
    const { storage, notifications, runtime, action } = fakeBrowser
    const real = { get: storage.local.get.bind(storage.local), set: storage.local.set.bind(storage.local) }
    Object.assign(fakeBrowser, { offscreen: this.#offscreen() })
    const sendMessage = (message: unknown) =>
      this.answer('runtime.sendMessage', () => {
        if (!this.#isPageOpen) throw new Error('Could not establish connection. Receiving end does not exist.')
        return this.page(message)
      })
    vi.spyOn(runtime, 'sendMessage').mockImplementation(sendMessage as never)
    const create = (id: string, { title }: { title: string }) =>
      this.answer('notifications.create', () => {
        this.#notices.add(id)
        this.titles.push(title)
      })
    vi.spyOn(notifications, 'create').mockImplementation(create as never)
    const clear = (id: string) => this.answer('notifications.clear', () => this.#notices.delete(id))
    vi.spyOn(notifications, 'clear').mockImplementation(clear as never)
    const setBadgeText = ({ text }: { text: string }) =>
      this.answer('action.setBadgeText', () => {
        this.#badge = text
      })
    vi.spyOn(action, 'setBadgeText').mockImplementation(setBadgeText as never)
    const setColor = () => this.answer('action.setBadgeBackgroundColor', () => undefined)
    vi.spyOn(action, 'setBadgeBackgroundColor').mockImplementation(setColor as never)
    const get = (key: string) => this.answer('storage.local.get', () => real.get(key))
    vi.spyOn(storage.local, 'get').mockImplementation(get as never)
    const set = (items: Record<string, unknown>) => this.answer('storage.local.set', () => real.set(items))
    vi.spyOn(storage.local, 'set').mockImplementation(set as never)
  }

  #offscreen() {
    return {
      Reason: { AUDIO_PLAYBACK: 'AUDIO_PLAYBACK' },
      hasDocument: () => this.answer('offscreen.hasDocument', () => this.#isPageOpen),
      createDocument: () =>
        this.answer('offscreen.createDocument', () => {
          if (this.#isPageOpen) throw new Error('Only a single offscreen document may be created.')
          this.#isPageOpen = true
        }),
      closeDocument: () =>
        this.answer('offscreen.closeDocument', () => {
          this.#isPageOpen = false
        }),
    }
  }

  fail(call: string, fault: Fault): void {
    this.#faults.set(call, { ...fault })
  }

  clearFaults(): void {
    this.#faults.clear()
  }

  /** What is visible outside the page: notifications by id, and the badge. */
  shown(): { notices: string[]; badge: string } {
    return { notices: [...this.#notices], badge: this.#badge }
  }

  /** @throws the injected failure, when the next call is to fail at once */
  meet(call: string, ids: string[] = []): Fault | null {
    this.calls.push(call)
    const fault = this.#faults.get(call)
    if (!fault || fault.times <= 0 || (fault.about !== undefined && !ids.includes(fault.about))) return null
    fault.times -= 1
    if (!fault.hangs || call === 'onChange') throw new Error(`injected: ${call}`)
    return fault
  }

  async answer<T>(call: string, work: () => T | Promise<T>, ids: string[] = []): Promise<T> {
    const fault = this.meet(call, ids)
    if (!fault) return work()
    if (fault.hangs === 'late') await work()
    return new Promise<T>(() => undefined)
  }
}
