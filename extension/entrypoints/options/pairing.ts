import { errorAnswer, isCode, pairAnswer, versionAnswer } from '@shared/api'
import { type Message, say } from '@shared/messages'
import * as z from 'zod/mini'

export type Pairing = { ok: true; token: string; till: string } | { ok: false; message: Message }

const ANSWER_MS = 5_000

/** A fetch that ends as a value: closed program and silent program are ordinary days. */
async function call(url: string, init: RequestInit): Promise<{ status: number; body: unknown } | Message> {
  try {
    const response = await fetch(url, { ...init, signal: AbortSignal.timeout(ANSWER_MS) })
    const body: unknown = await response.json()
    return { status: response.status, body }
  } catch (error) {
    if (error instanceof DOMException && error.name === 'TimeoutError') return say('P-04')
    return error instanceof SyntaxError ? say('R-11') : say('P-01')
  }
}

const isMessage = (value: object): value is Message => 'code' in value

function refusal(body: unknown): Message {
  const parsed = z.safeParse(errorAnswer, body)
  const code = parsed.success ? parsed.data.error.code : ''
  if (isCode(code, 'code')) return say('R-10')
  return isCode(code, 'origin', 'host', 'fetch-site') ? say('R-01') : say('R-11')
}

/** Hands the 6 digits that the printing program shows over, once, for this till's token. */
export async function pair(bridgeUrl: string, code: string, name: string): Promise<Pairing> {
  if (!/^\d{6}$/.test(code)) return { ok: false, message: say('C-17') }
  const answer = await call(`${bridgeUrl}/pair`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code, name }),
  })
  if (isMessage(answer)) return { ok: false, message: answer }
  const paired = z.safeParse(pairAnswer, answer.body)
  if (answer.status === 200 && paired.success) return { ok: true, token: paired.data.token, till: paired.data.till }
  return { ok: false, message: refusal(answer.body) }
}

/** The till's name at the bridge; null while the program is away or does not know us. */
export async function pairedTill(bridgeUrl: string, token: string): Promise<string | null> {
  const answer = await call(`${bridgeUrl}/version`, { headers: { authorization: `Bearer ${token}` } })
  if (isMessage(answer)) return null
  const version = z.safeParse(versionAnswer, answer.body)
  return version.success ? version.data.till : null
}
