import { usePanel } from '../panel-context'
import { NoticeBar } from './notice-bar'

/** What rules of this shop mean since an update, until «Entendido». */
export function ChangedRules() {
  const message = usePanel().status.value?.changedRules
  if (!message) return null
  return (
    <NoticeBar label="Cambió el programa" message={message} act="rules-read" intent={{ type: 'rules-read' }}>
      Entendido
    </NoticeBar>
  )
}
