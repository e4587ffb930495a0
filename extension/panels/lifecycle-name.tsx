import type { OrderRow } from '../panel-port/messages'
import { LIFECYCLE_NAMES } from './state/row-words'

/** Where the order stands, in a word. */
export function LifecycleName({ row }: { row: Pick<OrderRow, 'lifecycle'> }) {
  return <span class={`stage stage-${row.lifecycle}`}>{LIFECYCLE_NAMES[row.lifecycle]}</span>
}
