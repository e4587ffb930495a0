import { setTimeout as pause } from 'node:timers/promises'
import { formatMessage, say } from '@shared/messages'
import { TYPING_ERRORS } from '@shared/messages/setup-page'
import { askBridge } from './bridge-process'
import type { Terminal } from './terminal'

const POLL_MS = 1_000

/** Opens the pairing and prints its code; false: no bridge runs. `origin` null: this product's own extension. */
export async function showCode(folder: string, origin: string | null, { out, err }: Terminal): Promise<boolean> {
  const opened = await askBridge(folder, { command: 'pair', ...(origin !== null && { origin }) })
  if (!opened) return false
  out(opened.code)
  err(formatMessage(say('B-04')))
  // A running bridge of an earlier version does not count them.
  sayGuesses(opened.guesses ?? 0, { out, err })
  return true
}

function sayGuesses(guesses: number, { err }: Pick<Terminal, 'out' | 'err'>): boolean {
  if (guesses <= TYPING_ERRORS) return false
  err(formatMessage(say('B-62', { guesses })))
  return true
}

/** Says once that another program is guessing, if it is, until `signal` aborts or the code is used or too old. */
export async function watchGuesses(folder: string, terminal: Terminal, signal: AbortSignal): Promise<void> {
  try {
    for (;;) {
      await pause(POLL_MS, undefined, { signal })
      const state = await askBridge(folder, { command: 'pairing' })
      if (state === null) return terminal.err(formatMessage(say('B-05')))
      if (!state.open || sayGuesses(state.guesses, terminal)) return
    }
  } catch {
    // The window was closed, or the running bridge is of an earlier version, which does not count them.
  }
}
