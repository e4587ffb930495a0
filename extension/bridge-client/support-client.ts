import { logsPage } from '@shared/api'
import { invoicesAnswer } from '@shared/register'
import type { SupportRecord, SupportWindow } from '@shared/support-file'
import * as z from 'zod/mini'
import { type BridgeFailure, exchange, get, type Reach } from './call'
import { createBridgeClient } from './client'

/** A large journal is read and sent in a few seconds. */
const FILE_MS = 60_000

/** A register of several years is read as a whole. */
const REGISTER_MS = 15_000

const record = z.looseObject({ type: z.string(), half: z.literal('bridge') })

type SupportAnswer = { ok: true; records: AsyncGenerator<SupportRecord> } | { ok: false; failure: BridgeFailure }

async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let incomplete = ''
  for await (const bytes of body) {
    const lines = (incomplete + decoder.decode(bytes, { stream: true })).split('\n')
    incomplete = lines.pop() ?? ''
    yield* lines
  }
  if (incomplete !== '') yield incomplete
}

async function* recordsOf(body: ReadableStream<Uint8Array>): AsyncGenerator<SupportRecord> {
  for await (const line of linesOf(body)) yield z.parse(record, JSON.parse(line))
}

async function support(reach: Reach, window: SupportWindow, signal: AbortSignal): Promise<SupportAnswer> {
  const path = window === null ? '/support' : `/support?${new URLSearchParams(window)}`
  const request = { method: 'GET', path, signal, timeoutMs: FILE_MS } as const
  const answer = await exchange(reach, request, async ({ ok, status, body }): Promise<SupportAnswer> => {
    if (ok && body) return { ok: true, records: recordsOf(body) }
    await body?.cancel()
    return { ok: false, failure: { kind: 'garbage', status } }
  })
  return answer.ok ? answer.value : { ok: false, failure: answer.failure }
}

/** The bridge calls of the pages that read what was: log, its files, Cierre. */
export const createSupportClient = (reach: Reach) => ({
  ...createBridgeClient(reach),
  /** Newest first; `before`: the cursor of the previous page, or a time; `orderId`: of one order only. */
  logs({ before, orderId }: { before: string | null; orderId: string | null }) {
    const query = new URLSearchParams({ before: before ?? '' })
    if (orderId !== null) query.set('order', orderId)
    return get(reach, `/logs?${query}`, logsPage)
  },
  /** Every number of a month (`2026-03`, Bogotá time), with its sale and its invoice status. */
  invoices: (month: string) =>
    get(reach, `/invoices?${new URLSearchParams({ month })}`, invoicesAnswer, { timeoutMs: REGISTER_MS }),
  /** The bridge's half of the support file as a stream; the records throw when the connection breaks. */
  support: (window: SupportWindow, signal: AbortSignal) => support(reach, window, signal),
})

export type SupportClient = Pick<ReturnType<typeof createSupportClient>, 'status' | 'logs' | 'support' | 'invoices'>
