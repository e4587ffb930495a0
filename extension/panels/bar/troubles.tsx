import type { Message } from '@shared/messages'
import { panelMessage } from '../../panel-port/panel-message'
import { usePanel } from '../panel-context'
import { SentenceLine } from '../sentence'
import type { PanelStore } from '../state/panel-store'

/** What is wrong now, worst first: a silent worker above all, for then the rest may be old. */
export function currentTroubles(panel: Pick<PanelStore, 'connection' | 'status'>): Message[] {
  const told = panel.status.value?.troubles ?? []
  return panel.connection.value === 'offline' ? [panelMessage('V-01'), ...told] : told
}

/** Every trouble, each until its cause is gone. */
export function Troubles() {
  const troubles = currentTroubles(usePanel())
  if (troubles.length === 0) return null
  return (
    <div class="troubles">
      {troubles.map((message) => (
        <SentenceLine key={`${message.code} ${message.text}`} message={message} alert />
      ))}
    </div>
  )
}
