import type { Order } from '@shared/order'
import type { Action } from '../../acts/acts'
import type { OrderRow } from '../../messaging/messages'

/** Properties of a form that opens before an act. */
export interface QuestionProps {
  row: OrderRow
  order: Order | null
  run(action: Action): void
  onCancel(): void
}
