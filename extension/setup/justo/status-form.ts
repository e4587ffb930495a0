import { type Message, say } from '@shared/messages'
import { RESERVED_CALL, type StatusCall, statusCall } from '@shared/settings/status-call'
import * as z from 'zod/mini'

/** The fields of the call that reports an order's progress to Justo, as they are typed. */
export interface StatusValues {
  /** `off`: nothing is reported, whatever the other fields hold. */
  statusMethod: 'off' | StatusCall['method']
  statusPath: string
  /** JSON; empty: `{}`. */
  statusBody: string
  wordReady: string
  wordOut: string
  wordDone: string
}

export type StatusErrors = Partial<Record<keyof StatusValues, Message>>
export type StatusReading = { ok: true; call: StatusCall | null } | { ok: false; errors: StatusErrors }

export const statusValues = (call: StatusCall | null): StatusValues => ({
  statusMethod: call?.method ?? 'off',
  statusPath: call?.path ?? '',
  statusBody: call === null ? '' : JSON.stringify(call.body, null, 2),
  wordReady: call?.words.ready ?? '',
  wordOut: call?.words.out ?? '',
  wordDone: call?.words.done ?? '',
})

function parseBody(text: string): unknown {
  try {
    return JSON.parse(text.trim() || '{}')
  } catch {
    return null // incomplete JSON: the schema reports that it is not an object
  }
}

const WORDS = { wordReady: 'ready', wordOut: 'out', wordDone: 'done' } as const

/** The field of a schema issue, and the error text. */
function fieldError(path: string, message: string): [keyof StatusValues, Message] {
  const [part, word] = path.split('.')
  if (message === RESERVED_CALL) return ['statusPath', say('C-26')]
  if (part === 'path') return ['statusPath', say('C-20')]
  if (part === 'words') {
    const field = Object.entries(WORDS).find(([, name]) => name === word)?.[0] as keyof typeof WORDS | undefined
    return field ? [field, say('C-24')] : ['wordReady', say('C-25')]
  }
  if (message.startsWith('unknown')) return ['statusBody', say('C-22')]
  const missing = /^\{\w+\}/.exec(message)?.[0]
  return ['statusBody', missing ? say('C-23', { name: missing }) : say('C-21')]
}

/** The typed values as a call, or the error of each field. Pure. */
export function readStatus(values: StatusValues): StatusReading {
  if (values.statusMethod === 'off') return { ok: true, call: null }
  const words = Object.entries(WORDS).map(([field, name]) => [name, values[field as keyof typeof WORDS].trim()])
  const parsed = z.safeParse(statusCall, {
    method: values.statusMethod,
    path: values.statusPath.trim(),
    body: parseBody(values.statusBody),
    words: Object.fromEntries(words.filter(([, word]) => word !== '')),
  })
  if (parsed.success) return { ok: true, call: parsed.data }
  const errors: StatusErrors = {}
  for (const { path, message } of parsed.error.issues) {
    const [field, wrong] = fieldError(path.join('.'), message)
    errors[field] ??= wrong
  }
  return { ok: false, errors }
}
