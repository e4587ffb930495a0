import { formatMessage, say } from '@shared/messages'
import { TYPING_ERRORS } from '@shared/messages/setup-page'
import { askBridge } from './bridge-process'
import type { Terminal } from './terminal'

/** Opens the pairing and prints its code; false: no bridge runs. `origin` null: this product's own extension. */
export async function showCode(folder: string, origin: string | null, { out, err }: Terminal): Promise<boolean> {
  const opened = await askBridge(folder, { command: 'pair', ...(origin !== null && { origin }) })
  if (!opened) return false
  const { code, guesses } = opened
  out(code)
  err(formatMessage(say('B-04')))
  if (guesses > TYPING_ERRORS) err(formatMessage(say('B-62', { guesses })))
  return true
}
