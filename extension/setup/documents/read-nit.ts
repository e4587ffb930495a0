import { type Message, say } from '@shared/messages'
import { nitCheckDigit } from '@shared/nit'

export type NitReading = { ok: true; nit: string; digit: number | null } | { ok: false; message: Message }

/** With or without dots and spaces, with or without a check digit after a hyphen. */
const WRITTEN = /^([\d. ]{1,20})(?:\s*[-–]\s*(\d))?$/

/** Parses a typed NIT; `digit`: the check digit that papers show. Empty is valid: no NIT. */
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
