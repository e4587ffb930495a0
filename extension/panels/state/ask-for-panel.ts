import { effect, type ReadonlySignal, signal } from '@preact/signals'
import type { PanelStore } from './panel-store'

/** A script from the disk is there in a few milliseconds, a worker that must start first in one or two seconds. */
export const ASK_AGAIN_MS = 4_000

/**
 * Asks the worker for the open panel's script as soon as it is wanted, at once on each new connection, and again until
 * it has come: the worker may have died over the question, or Chrome may not let it into the page. What it tells is
 * true while the panel is wanted and has not come in time.
 */
export function askForPanel(
  store: PanelStore,
  openPanel: ReadonlySignal<unknown>,
  stopped: AbortSignal,
): ReadonlySignal<boolean> {
  const late = signal(false)
  const stop = effect(() => {
    const wanted = store.loggedIn.value && store.open.value && openPanel.value === null
    if (!wanted) late.value = false
    if (!wanted || store.connection.value !== 'online') return
    store.loadPanel()
    const again = setInterval(() => {
      late.value = true
      store.loadPanel()
    }, ASK_AGAIN_MS)
    return () => clearInterval(again)
  })
  stopped.addEventListener('abort', stop)
  return late
}
