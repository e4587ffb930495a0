import type { OrderRow } from '../messaging/messages'
import { ToneIcon } from '../ui/tone-icon'
import { usePanel } from './panel-context'
import { promiseWords } from './state/row-words'

/** `Sale 13:05 faltan 12 min`; where there is little room, only how long is left. */
export function PromiseTime({ row }: { row: OrderRow }) {
  const words = promiseWords(row, usePanel().now.value)
  if (words === null) return null
  const { when, left, tone } = words
  return (
    <span class="promise" title={row.promise === null ? when : `${when} · ${row.promise}`}>
      <span class={left === '' ? '' : 'when'}>{when}</span>
      {left !== '' && (
        <b class={`left tone-${tone}`}>
          {tone === 'bad' && <ToneIcon tone="warn" />} {left}
        </b>
      )}
    </span>
  )
}
