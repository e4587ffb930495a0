import { type Message, say } from '@shared/messages'
import { type ExtensionSettings, extensionShape } from '@shared/settings/extension'
import { type FieldErrors, type Fields, fieldErrors, firstErrors, typedValues, withTyped } from '../fields'
import * as kinds from '../kinds'
import type { JustoSource } from '../test-key'
import { readKey } from './justo-key'

/** A till of two stores prints the other one's orders too. */
const stores: kinds.Kind<string[]> = {
  ...kinds.lines,
  doubt(typed) {
    const count = kinds.lines.read(typed).length
    return count > 1 ? say('C-186', { count }) : undefined
  },
}

const address = { ...kinds.text, read: (typed: string): string => typed.trim().replace(/\/+$/, '') }

export const JUSTO_FIELDS = {
  token: { path: 'justo.token', type: 'password' },
  /** Justo's ids or the brand's own. */
  storeIds: {
    path: 'justo.storeIds',
    kind: stores,
    refused: 'C-12',
    hint: 'Un identificador por línea, el de Justo o el suyo. Sin ninguno, no entran pedidos.',
    rows: 2,
  },
  storeName: { path: 'storeName', kind: kinds.text, hint: 'Se ve arriba, siempre.' },
  baseUrl: {
    path: 'justo.baseUrl',
    kind: address,
    refused: 'J-19',
    hint: 'Casi siempre https://api.getjusto.com. Con otra de getjusto.com, Chrome pide permiso; la de otro servidor solo sirve si ese servidor acepta la extensión (CORS).',
  },
  seconds: { path: 'polling.seconds', kind: kinds.whole, refused: 'C-13', hint: 'Entre 5 y 120.' },
} satisfies Fields

/** The step, as it is typed. `token`: a new key; empty keeps the saved one, which is never shown in full. */
export const justoValues = (saved: ExtensionSettings) => ({ ...typedValues(JUSTO_FIELDS, saved), token: '' })
export type JustoValues = ReturnType<typeof justoValues>

export function withJusto(values: JustoValues, saved: ExtensionSettings): ExtensionSettings {
  const next = withTyped(JUSTO_FIELDS, values, saved)
  return { ...next, justo: { ...next.justo, token: readKey(values.token) || saved.justo.token } }
}

function tokenError(values: JustoValues, { justo }: ExtensionSettings): Message | undefined {
  if (readKey(values.token) === null) return say('C-181')
  return justo.token === '' ? say('C-37') : undefined
}

export function justoErrors(values: JustoValues, saved: ExtensionSettings): FieldErrors {
  const next = withJusto(values, saved)
  const missing = {
    token: tokenError(values, next),
    storeIds: next.justo.storeIds.length === 0 ? say('C-38') : undefined,
  }
  return firstErrors(missing, fieldErrors(JUSTO_FIELDS, values, extensionShape, next))
}

/** The same key for the same host; another one Justo has to accept first. */
export const isSameSource = (one: JustoSource, other: JustoSource): boolean =>
  one.token === other.token && one.baseUrl === other.baseUrl

/** `•••• 9f3a`: enough to recognise a key, not to use it. */
export const maskedKey = (key: string): string => (key === '' ? '' : `•••• ${key.length > 8 ? key.slice(-4) : ''}`)
