import type { Order } from '@shared/order'
import type { Action } from '../../messaging/client'
import type { OrderRow } from '../../messaging/messages'
import { ChargeOrder, CorrectCharge } from './charge-order'
import { ExternalQuestion } from './external-question'
import { NoteQuestion } from './note-question'
import { PlaceQuestion } from './place-question'
import { PrintNowQuestion } from './print-now-question'
import { RejectQuestion } from './reject-question'
import { StopQuestion } from './stop-question'

/** What asks before it is done. */
export type Asked = 'reject' | 'place' | 'charge' | 'correct-charge' | 'note' | 'external' | 'stop' | 'print-now'

interface OrderQuestionProps {
  asked: Asked
  row: OrderRow
  order: Order | null
  run(action: Action): void
  onCancel(): void
}

/** The question before one act. */
export function OrderQuestion({ asked, row, order, run, onCancel }: OrderQuestionProps) {
  const orderId = row.id
  switch (asked) {
    case 'reject':
      return <RejectQuestion onReject={(reason) => run({ type: 'reject', orderId, reason })} onCancel={onCancel} />
    case 'place':
      return <PlaceQuestion row={row} onPlace={(table) => run({ type: 'place', orderId, table })} onCancel={onCancel} />
    case 'charge':
      return <ChargeOrder row={row} order={order} run={run} onCancel={onCancel} />
    case 'correct-charge':
      return <CorrectCharge row={row} run={run} onCancel={onCancel} />
    case 'note':
      return (
        <NoteQuestion
          row={row}
          onNote={(text, stations) => run({ type: 'note', orderId, text, stations })}
          onCancel={onCancel}
        />
      )
    case 'external':
      return (
        <ExternalQuestion
          known={row.external}
          onGive={(number, code) => run({ type: 'external', orderId, number, code })}
          onCancel={onCancel}
        />
      )
    case 'print-now':
      return <PrintNowQuestion row={row} onPrint={() => run({ type: 'print-now', orderId })} onCancel={onCancel} />
    case 'stop':
      return <StopQuestion onStop={() => run({ type: 'stop', orderId })} onCancel={onCancel} />
  }
}
