import type { OrderRow } from '../panel-port/messages'
import { usePanel } from './panel-context'
import { promiseWords } from './state/row-words'

/** `Sale 13:05 · faltan 12 min` */
export function PromiseTime({ row }: { row: OrderRow }) {
  const words = promiseWords(row, usePanel().now.value)
  if (words === null) return null
  return (
    <span class="promise" title={row.promise ?? undefined}>
      {words.when}
      {words.left !== '' && <b class={`left tone-${words.tone}`}>{words.left}</b>}
    </span>
  )
}
