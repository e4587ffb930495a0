import { type Message, say } from '@shared/messages'
import type { SetStatusResult, StatusMark } from './set-status'

const WORDS: Record<StatusMark, string> = { ready: 'listo', out: 'salió', done: 'entregado' }

/** The message when Justo did not certainly take a mark; null: it did, or the call is off in this shop. */
export function statusTrouble(result: SetStatusResult, number: string, mark: StatusMark): Message | null {
  if (result.outcome === 'off' || result.outcome === 'done') return null
  return say('J-18', { number, mark: WORDS[mark], sure: result.outcome === 'refused' })
}
