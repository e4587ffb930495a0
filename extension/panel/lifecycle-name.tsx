import type { OrderRow } from '../messaging/messages'
import { lifecycleWord } from './state/row-words'

/** Where the order stands, in a word. */
export function LifecycleName({
  row,
}: {
  row: Pick<OrderRow, 'lifecycle' | 'over' | 'stopped' | 'attention' | 'doneInJusto'>
}) {
  return <span class={`stage stage-${row.lifecycle}`}>{lifecycleWord(row)}</span>
}
