import { formatTime } from '@shared/dates'
import type { Message } from '@shared/messages'
import type { ShopStatus } from '../../messaging/messages'
import { Icon } from '../../ui/icon'
import { usePanel } from '../panel-context'
import type { Counters } from '../state/counters'
import { freshWords, otherWords } from './count-words'
import { CounterChips } from './counter-chips'
import { pollClock } from './status-line'
import { currentTroubles, isNotice } from './troubles'

function quietWords(shop: ShopStatus | null): string {
  if (shop?.practice.until) return `Práctica hasta las ${formatTime(shop.practice.until)}`
  return shop === null ? 'Conectando…' : `${pollClock(shop)} · imprime ${shop.printsHere ? 'SÍ' : 'NO'}`
}

function countWords(counters: Counters): string {
  return [freshWords(counters.fresh), otherWords(counters)].filter(Boolean).join(', ')
}

function spokenName(counts: string, worst: Message | undefined): string {
  const trouble = worst ? ` ${[worst.text, worst.action].filter(Boolean).join(' ')}` : ''
  return `Abrir pedidos de Justo: ${counts}.${trouble}`
}

/** The collapsed panel: who, how many, and the worst trouble, in 420×44 px over the page. */
export function Pill() {
  const panel = usePanel()
  const shop = panel.status.value
  const [first] = currentTroubles(panel)
  const [worst, notice] = isNotice(first) ? [undefined, first] : [first, undefined]
  return (
    <button
      type="button"
      class={`pill ${worst ? 'pill-bad' : ''} ${shop?.practice.until ? 'pill-practice' : ''}`}
      onClick={() => panel.setOpen(true)}
      aria-expanded="false"
      aria-label={spokenName(shop === null ? 'conectando' : countWords(panel.counters.value), first)}
      aria-description="Para moverlo, Mayúsculas y una flecha."
    >
      <Icon name={worst ? 'alert' : notice ? 'clock' : 'check'} />
      <span class="pill-text">
        {worst ? (
          <span class="pill-trouble" data-code={worst.code} title={`${worst.text} ${worst.action ?? ''}`}>
            <b>{worst.text}</b> {worst.action}
          </span>
        ) : (
          <>
            <b>{shop?.storeName || 'Justo'}</b>
            {notice ? (
              <span class="pill-second" data-code={notice.code} title={`${notice.text} ${notice.action ?? ''}`}>
                {notice.text}
              </span>
            ) : (
              <span class="pill-second">{quietWords(shop)}</span>
            )}
          </>
        )}
      </span>
      <CounterChips short />
      <Icon name="down" />
    </button>
  )
}
