import { type Message, say } from '@shared/messages'
import { nitCheckDigit } from '@shared/nit'

export type NitReading = { ok: true; nit: string; digit: number | null } | { ok: false; message: Message }

/** With dots and spaces or without, with its check digit after a hyphen or without: as people write it. */
const WRITTEN = /^([\d. ]{1,20})(?:\s*[-–]\s*(\d))?$/

/** A NIT as it is typed; `digit`: the check digit that papers show. Empty is no NIT, and that is well. */
export function readNit(typed: string): NitReading {
  const text = typed.trim()
  if (text === '') return { ok: true, nit: '', digit: null }
  const [, body = '', typedDigit] = WRITTEN.exec(text) ?? []
  const nit = body.replace(/\D/g, '')
  const digit = nitCheckDigit(nit)
  if (digit === null) return { ok: false, message: say('C-70') }
  if (typedDigit !== undefined && Number(typedDigit) !== digit) return { ok: false, message: say('C-71', { digit }) }
  return { ok: true, nit, digit }
}
