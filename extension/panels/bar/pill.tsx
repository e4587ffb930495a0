import { formatTime } from '@shared/dates'
import type { Message } from '@shared/messages'
import type { ShopStatus } from '../../messaging/messages'
import { panelMessage } from '../../messaging/panel-message'
import { Icon } from '../icon'
import { usePanel } from '../panel-context'
import type { Counters } from '../state/counters'
import { freshWords, otherWords } from './count-words'
import { CounterChips } from './counter-chips'
import { pollClock } from './status-line'
import { currentTroubles, isNotice } from './troubles'

/** `asked`: the open panel is on its way; `late`: it does not come. */
export type Opening = 'no' | 'asked' | 'late'

function quietWords(shop: ShopStatus | null, opening: Opening): string {
  if (opening !== 'no') return 'Abriendo…'
  if (shop?.practice.until) return `Práctica hasta las ${formatTime(shop.practice.until)}`
  return shop === null ? 'Conectando…' : `${pollClock(shop)} · imprime ${shop.printsHere ? 'SÍ' : 'NO'}`
}

function countWords(counters: Counters): string {
  return [freshWords(counters.fresh), otherWords(counters)].filter(Boolean).join(', ')
}

function spokenName(counts: string, worst: Message | undefined, opening: Opening): string {
  const trouble = worst ? ` ${[worst.text, worst.action].filter(Boolean).join(' ')}` : ''
  return `${opening === 'no' ? 'Abrir' : 'Abriendo'} pedidos de Justo: ${counts}.${trouble}`
}

/** The collapsed panel: who, how many, and the worst trouble, in 420×44 px over the page. */
export function Pill({ opening }: { opening: Opening }) {
  const panel = usePanel()
  const shop = panel.status.value
  // Nobody presses a panel open that cannot come without hearing why.
  const isLate = opening === 'late' && panel.notStarted.value === null
  const first = isLate ? panelMessage('V-10') : currentTroubles(panel)[0]
  const [worst, notice] = isNotice(first) ? [undefined, first] : [first, undefined]
  return (
    <button
      type="button"
      class={`pill ${worst ? 'pill-bad' : ''} ${shop?.practice.until ? 'pill-practice' : ''}`}
      onClick={() => panel.setOpen(true)}
      aria-expanded="false"
      aria-busy={opening === 'asked'}
      aria-label={spokenName(shop === null ? 'conectando' : countWords(panel.counters.value), first, opening)}
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
            {notice && opening === 'no' ? (
              <span class="pill-second" data-code={notice.code} title={`${notice.text} ${notice.action ?? ''}`}>
                {notice.text}
              </span>
            ) : (
              <span class="pill-second">{quietWords(shop, opening)}</span>
            )}
          </>
        )}
      </span>
      <CounterChips short />
      <Icon name="down" />
    </button>
  )
}
