import type { Signal } from '@preact/signals'
import * as signals from '@preact/signals'
import type { ComponentType } from 'preact'
import * as preact from 'preact'
import * as hooks from 'preact/hooks'
import * as jsxRuntime from 'preact/jsx-runtime'
import type { OpenPanelProps } from './open-panel'

/**
 * What the content script lends to the script of the open panel (entrypoints/panel.tsx), which is loaded into the same
 * isolated world at the first opening and carries no library of its own (wxt.config.ts): one preact, one set of signals.
 * The page cannot see it.
 */
export interface Lent {
  preact: typeof preact
  hooks: typeof hooks
  jsxRuntime: typeof jsxRuntime
  signals: typeof signals
  /** Filled by the script of the open panel. */
  openPanel: Signal<ComponentType<OpenPanelProps> | null>
}

declare global {
  var justo: Lent | undefined
}

export function lend(): Lent {
  const lent: Lent = { preact, hooks, jsxRuntime, signals, openPanel: signals.signal(null) }
  globalThis.justo = lent
  return lent
}
