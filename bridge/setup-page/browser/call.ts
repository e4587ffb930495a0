import { setupPageExplanations } from '@shared/explanations/setup-page'
import type { Sentence } from '@shared/messages/sentence'
import { setupPageSentences } from '@shared/messages/setup-page'
import type { OpenedPage } from '../page-state'

/** A sentence of the bridge; its errors of the tills' API are one text. */
export interface ShownSentence extends Sentence {
  code?: string
  /** What the code means, and what to do. */
  means?: string
  cure?: string
}

export interface Refused {
  ok: false
  /** The session is over. */
  ended: boolean
  message: ShownSentence
  /** What is wrong of each field. */
  errors: Record<string, ShownSentence | undefined>
}

export type Answer<T> = { ok: true; data: T } | Refused

/** A sentence of the page's own, which it can show without the bridge. */
export const ownSentence = (code: keyof typeof setupPageExplanations, sentence: Sentence): ShownSentence => ({
  ...{ code, ...sentence },
  ...setupPageExplanations[code],
})

const BASE = '/configurar'
const STORED = 'session'

type RefusedBody = Partial<Refused> & { error?: { message: string } }

/** The bridge's answer to this page. `body` left out: a GET. The session of this tab is sent along. */
export async function call<T>(path: string, body?: object, signal?: AbortSignal): Promise<Answer<T>> {
  const session = sessionStorage.getItem(STORED)
  const headers = new Headers()
  if (session !== null) headers.set('authorization', `Bearer ${session}`)
  if (body) headers.set('content-type', 'application/json')
  try {
    const response = await fetch(`${BASE}${path}`, {
      method: body ? 'POST' : 'GET',
      credentials: 'omit', // the only cookies here are those of other ports
      headers,
      body: body ? JSON.stringify(body) : null,
      signal: signal ?? null,
    })
    if (response.ok) return { ok: true, data: (await response.json()) as T }
    const refusal = (await response.json()) as RefusedBody
    const message = refusal.message ?? { text: refusal.error?.message ?? '' }
    return { ok: false, ended: response.status === 401, message, errors: refusal.errors ?? {} }
  } catch {
    return { ok: false, ended: false, message: ownSentence('B-86', setupPageSentences['B-86']()), errors: {} }
  }
}

/** The key of the address, which is taken out of it at once: neither history nor a copied address has it. */
export function takeKey(): string {
  const key = location.hash.slice(1)
  if (key !== '') history.replaceState(null, '', location.pathname)
  return key
}

/** Opens this tab's session by the key; kept by the tab alone, so that a reload goes on. Aborted: nothing is kept. */
export async function openSession(key: string, signal: AbortSignal): Promise<Answer<OpenedPage>> {
  const opened = await call<OpenedPage>('/sesion', { key }, signal)
  if (signal.aborted) return opened
  if (opened.ok) sessionStorage.setItem(STORED, opened.data.session)
  else if (!opened.ended) sessionStorage.removeItem(STORED)
  return opened
}

export const hasSession = (): boolean => sessionStorage.getItem(STORED) !== null

/** The bridge's half of a support file, compressed. Null: it could not be read. */
export async function supportFile(): Promise<Blob | null> {
  try {
    const headers = { authorization: `Bearer ${sessionStorage.getItem(STORED)}` }
    const { ok, body } = await fetch(`${BASE}/soporte`, { headers })
    return ok && body ? await new Response(body.pipeThrough(new CompressionStream('gzip'))).blob() : null
  } catch {
    return null
  }
}
