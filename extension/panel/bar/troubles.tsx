import type { Message } from '@shared/messages'
import { useState } from 'preact/hooks'
import { panelMessage } from '../../messaging/panel-message'
import { Icon } from '../../ui/icon'
import { SentenceLine } from '../../ui/sentence'
import { usePanel } from '../panel-context'
import type { PanelStore } from '../state/panel-store'
import type { Asks } from '../state/review-cards'
import { useReview } from './use-review'

/** What is wrong now, worst first: a worker that is silent or not up above all, for then the rest may be old. */
export function currentTroubles(panel: Pick<PanelStore, 'connection' | 'notStarted' | 'status'>): Message[] {
  const offline = panel.connection.value === 'offline' ? [panelMessage('V-01')] : []
  const { notStarted, status } = panel
  return [...offline, ...(notStarted.value ? [notStarted.value] : []), ...(status.value?.troubles ?? [])]
}

/** What is no fault and only has to be seen until it is over: neither red nor read aloud. */
const NOTICES = new Set<string>(['J-21'])

export const isNotice = (message: Message | undefined): boolean => message !== undefined && NOTICES.has(message.code)

/** Papers that wait for a person are asked about below, with their buttons. */
const ASKED = { 'I-05': 'look', 'I-06': 'failed', 'I-07': 'expired' } as const satisfies Record<string, Asks>

const asksOf = (code: string): Asks | null => (code in ASKED ? ASKED[code as keyof typeof ASKED] : null)

const Calm = () => (
  <p class="calm">
    <Icon name="check" /> Justo y las impresoras, sin novedad
  </p>
)

/** Where fonts are wide a longer sentence may not be seen whole on its line. */
const ONE_LINE = 100

const isLong = ({ text, action = '' }: Message): boolean => text.length + action.length > ONE_LINE

const keyOf = ({ code, text }: Message): string => `${code} ${text}`

/**
 * The worst trouble on a line that is always there, so that nothing below it moves under a finger when one comes or
 * goes; the others are a press away, and read aloud as they come. Each stands until its cause is gone.
 */
export function Troubles() {
  const panel = usePanel()
  const { cards } = useReview()
  const [all, setAll] = useState(false)
  const asked = new Set<Asks | null>(cards.map(({ asks }) => asks))
  const [worst, ...others] = currentTroubles(panel).filter(({ code }) => !asked.has(asksOf(code)))
  if (!worst && cards.length > 0) return null
  return (
    <div class="troubles">
      <div class={`trouble-line ${all ? 'trouble-open' : ''}`}>
        {worst && <SentenceLine key={keyOf(worst)} message={worst} alert={!isNotice(worst)} />}
        {!worst && panel.status.value !== null && <Calm />}
        {worst && (others.length > 0 || isLong(worst)) && (
          <button type="button" class="quiet" aria-expanded={all} onClick={() => setAll(!all)}>
            <Icon name={all ? 'up' : 'down'} /> {others.length > 0 ? `y ${others.length} más` : 'Leer todo'}
          </button>
        )}
      </div>
      <div class={all ? 'troubles-rest' : 'hidden'}>
        {others.map((message) => (
          <SentenceLine key={keyOf(message)} message={message} alert={!isNotice(message)} />
        ))}
      </div>
    </div>
  )
}
