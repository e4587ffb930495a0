import { formatClock } from '@shared/dates'
import type { Message } from '@shared/messages'
import { formatMoney } from '@shared/money'
import { printerLight } from '@shared/printer-light'
import { useState } from 'preact/hooks'
import type { Asks, ShopStatus } from '../../messaging/messages'
import { MODE_LABELS } from '../../orders/mode-labels'
import { bridgeLight } from '../../shop-day/checks'
import { Button } from '../../ui/button'
import { Icon } from '../../ui/icon'
import { SentenceLine } from '../../ui/sentence'
import { ToneIcon } from '../../ui/tone-icon'
import { onEscape } from '../../ui/use-closable'
import { ActButton, ActFailure } from '../act-buttons'
import { LightList } from '../light'
import { usePanel } from '../panel-context'
import { lastComanda, waitingWords } from '../state/printer-words'
import { isNotice } from '../state/shop-light'
import { BellControls, CallList } from './alerts'
import styles from './header.module.css'
import { MoreMenu } from './more-menu'
import { PollButton, PollNow, useOffersPoll } from './poll-now'

/** A light with a word for each printer; when the printing program is away, only that counts. */
function Lights() {
  const panel = usePanel()
  const shop = panel.status.value
  if (shop === null) return null
  const bridge = bridgeLight(shop.bridge)
  if (bridge !== null) return <LightList label="Impresoras" lights={[{ name: 'Programa de impresión', ...bridge }]} />
  const lights = shop.printers.map((printer) => ({
    name: printer.name,
    ...printerLight(printer),
    waiting: waitingWords(printer.waiting),
    last: lastComanda(printer.id, panel.orders.value.values(), panel.now.value),
  }))
  return <LightList label="Impresoras" lights={lights} />
}

const ACT = 'change-given'

/** «Devuelta $ 15.850» of the last sale, on every panel of this till, until it was given. */
function GivenChangeNote() {
  const change = usePanel().givenChange.value
  const [first] = change?.orders ?? []
  if (change === null || first === undefined) return null
  const { payment, orders, pesos } = change
  return (
    <span role="status" class={styles.change} data-change={pesos}>
      <b>Devuelta {formatMoney(pesos)}</b>
      <span class="faint ellipsis">{orders.map(({ number }) => number).join(', ')}</span>
      <ActButton
        act={ACT}
        label="Entregada: la devuelta"
        intent={{ type: ACT, orderId: first.id, payment, orderIds: orders.map(({ id }) => id) }}
      >
        Entregada
      </ActButton>
      <ActFailure act={ACT} />
    </span>
  )
}

/** Papers that wait for a person are asked about below, with their buttons. */
const ASKED: Partial<Record<string, Asks>> = { 'I-05': 'check', 'I-06': 'failed', 'I-07': 'expired' }

const keyOf = ({ code, text }: Message): string => `${code} ${text}`

/** What differs from a till that accepts and prints by itself. */
function oddFacts(shop: ShopStatus): string[] {
  return [
    ...(shop.active ? [] : ['Sin activar']),
    ...(shop.active && shop.mode !== 'automatic' ? [MODE_LABELS[shop.mode]] : []),
    ...(shop.printsHere ? [] : ['Esta caja no imprime']),
  ]
}

interface DetailsProps {
  shop: ShopStatus
  /** «Consultar ahora» is in the line above. */
  hasPollAbove: boolean
}

function Details({ shop, hasPollAbove }: DetailsProps) {
  const panel = usePanel()
  return (
    <>
      <p class={styles.facts}>
        <span class={styles.fact}>{shop.active ? MODE_LABELS[shop.mode] : 'Sin activar'}</span>
        <span class={styles.fact}>
          Esta caja imprime: <b>{shop.printsHere ? 'SÍ' : 'NO'}</b>
        </span>
        <span class={styles.fact}>
          Última consulta <span>{shop.lastPollAt ? formatClock(shop.lastPollAt) : '—'}</span>
        </span>
        {!hasPollAbove && <PollButton />}
        <Button class="quiet" onClick={() => panel.send({ type: 'try-sound' })}>
          <Icon name="loudspeaker" /> Probar sonido
        </Button>
      </p>
      <Lights />
      <CallList />
    </>
  )
}

interface HeadlineProps {
  worst: Message | undefined
  others: number
  isOpen: boolean
  onToggle(): void
}

/** The worst trouble in a sentence, or «Todo listo»: its button opens the details. */
function Headline({ worst, others, isOpen, onToggle }: HeadlineProps) {
  const { tone, word } = usePanel().light.value
  const icon = <Icon name={isOpen ? 'up' : 'down'} />
  return (
    <>
      {worst && <SentenceLine key={keyOf(worst)} message={worst} alert={!isNotice(worst)} />}
      <Button
        class={worst ? 'quiet' : `${styles.light} tone-${tone}`}
        aria-expanded={isOpen}
        aria-controls="status-details"
        onClick={onToggle}
      >
        {worst ? (
          <>
            {icon} {others > 0 ? `y ${others} más` : 'Ver todo'}
          </>
        ) : (
          <>
            <ToneIcon tone={tone} /> {word} {icon}
          </>
        )}
      </Button>
    </>
  )
}

/**
 * One line of one height, so that nothing below it moves under a finger: the shop, what is not well (the worst trouble
 * in its sentence, or «Todo listo»), and the controls. The rest is a press away, over the list, and read aloud as it comes.
 */
export function StatusLine({ collapsible }: { collapsible: boolean }) {
  const panel = usePanel()
  const [isOpen, setOpen] = useState(false)
  const shop = panel.status.value
  const poll = useOffersPoll()
  const asked = new Set<Asks | undefined>(panel.review.value.cards.map(({ asks }) => asks))
  const [worst, ...others] = panel.troubles.value.filter(({ code }) => !asked.has(ASKED[code]))
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: -- Escape closes what its button opened
    <header class={styles.head} onKeyDown={isOpen ? onEscape(() => setOpen(false)) : undefined}>
      <div class={`${styles.line} ${isOpen ? styles.open : 'one-height'}`}>
        {shop !== null && (
          <b class={`${styles.shop} ellipsis`} title={shop.storeName}>
            {shop.storeName || 'Justo'}
          </b>
        )}
        {shop !== null &&
          oddFacts(shop).map((fact) => (
            <b key={fact} class={`${styles.fact} ${styles.odd}`}>
              {fact}
            </b>
          ))}
        <Headline worst={worst} others={others.length} isOpen={isOpen} onToggle={() => setOpen(!isOpen)} />
        {poll.isOffered && <PollNow isBack={poll.isBack} />}
        <GivenChangeNote />
        <span class="spring" />
        <span class={styles.controls}>
          <BellControls />
          <MoreMenu />
          {collapsible && (
            <Button class="quiet" onClick={() => panel.setOpen(false)} aria-expanded="true">
              <Icon name="up" /> Cerrar
            </Button>
          )}
        </span>
      </div>
      <div id="status-details" class={isOpen ? styles.details : 'hidden'}>
        <div class={styles.others}>
          {others.map((message) => (
            <SentenceLine key={keyOf(message)} message={message} alert={!isNotice(message)} />
          ))}
        </div>
        {isOpen && shop !== null && <Details shop={shop} hasPollAbove={poll.isOffered} />}
      </div>
    </header>
  )
}
