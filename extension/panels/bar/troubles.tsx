import type { Message } from '@shared/messages'
import { panelMessage } from '../../panel-port/panel-message'
import { usePanel } from '../panel-context'
import { SentenceLine } from '../sentence'
import type { PanelStore } from '../state/panel-store'
import type { Asks } from '../state/review-cards'
import { useReview } from './use-review'

/** What is wrong now, worst first: a silent worker above all, for then the rest may be old. */
export function currentTroubles(panel: Pick<PanelStore, 'connection' | 'status'>): Message[] {
  const told = panel.status.value?.troubles ?? []
  return panel.connection.value === 'offline' ? [panelMessage('V-01'), ...told] : told
}

/** Papers that wait for a person are asked about below, with their buttons. */
const ASKED = { 'I-05': 'look', 'I-06': 'failed', 'I-07': 'expired' } as const satisfies Record<string, Asks>

const asksOf = (code: string): Asks | null => (code in ASKED ? ASKED[code as keyof typeof ASKED] : null)

/** Every trouble, each until its cause is gone. */
export function Troubles() {
  const { cards } = useReview()
  const asked = new Set<Asks | null>(cards.map(({ asks }) => asks))
  const troubles = currentTroubles(usePanel()).filter(({ code }) => !asked.has(asksOf(code)))
  if (troubles.length === 0) return null
  return (
    <div class="troubles">
      {troubles.map((message) => (
        <SentenceLine key={`${message.code} ${message.text}`} message={message} alert />
      ))}
    </div>
  )
}
