import type { Message } from '@shared/messages'
import { useEffect, useState } from 'preact/hooks'
import { versionNotice } from '../../bridge-client/program-age'
import type { OpeningView, ShopStatus } from '../../messaging/messages'
import { Button } from '../../ui/button'
import { Icon } from '../../ui/icon'
import { MessageWords, QuietLine } from '../../ui/sentence'
import { ActFailure } from '../act-buttons'
import { LightList } from '../light'
import { usePanel } from '../panel-context'
import styles from './opening.module.css'
import { openingChecks } from './opening-checks'
import {
  DrawerBase,
  LeftPapers,
  OPENING,
  OpeningButton,
  SoundTest,
  TestQuestions,
  useOpeningAct,
} from './opening-questions'

/** Its end waits for no other act: it is asked for once. */
const FINISH = 'opening-finish'

const isOut = ({ tests }: OpeningView): boolean => tests.every(({ state }) => state !== 'waiting')

function progressOf({ tests }: OpeningView): string {
  const done = tests.filter(({ state }) => state !== 'waiting').length
  return `Pruebas: ${done} de ${tests.length}`
}

/** Its checks, and ended by itself as soon as all of them are green: shown or folded. */
function useChecks(shop: ShopStatus, opening: OpeningView, isTyping = false) {
  const panel = usePanel()
  const { cards, left } = panel.review.value
  const result = openingChecks(shop, opening, panel.orders.value.values(), left, panel.now.value)
  // Folded, what was left of yesterday is asked about above the list.
  const isGreen = result.isGreen && cards.length === 0 && !isTyping
  useEffect(() => {
    if (isGreen) void panel.act(FINISH, { type: 'opening', act: { do: 'finish' } })
  }, [isGreen])
  return { ...result, left }
}

interface OpeningProps {
  shop: ShopStatus
  opening: OpeningView
}

function FoldButton({ folded }: { folded: boolean }) {
  const act = useOpeningAct()
  return (
    <Button class="quiet" aria-expanded={!folded} onClick={() => void act({ do: 'fold', folded: !folded })}>
      <Icon name={folded ? 'down' : 'up'} /> {folded ? 'Mostrar' : 'Ocultar'}
    </Button>
  )
}

/** Words that the shop has not confirmed are printed as the customer wrote them: they hold nothing up. */
function NewWords({ notice }: { notice: Message }) {
  const panel = usePanel()
  return (
    <p class="faint buttons" data-code={notice.code}>
      <span>
        <MessageWords message={notice} />
      </span>
      <Button onClick={() => panel.send({ type: 'open-page', page: 'palabras', orderId: null })}>Ver palabras</Button>
    </p>
  )
}

function OpenCard({ shop, opening }: OpeningProps) {
  const panel = usePanel()
  const [isTyping, setTyping] = useState(false)
  const { checks, scheduled, leftOver, left } = useChecks(shop, opening, isTyping)
  return (
    <section class={styles.opening} data-opening="open" aria-label="Apertura">
      <div class="row">
        <h2>Apertura</h2>
        <span>
          Programados de hoy <b>{scheduled}</b> · Quedó de ayer <b>{leftOver}</b>
        </span>
        <span class="spring" />
        <FoldButton folded={false} />
      </div>
      <LightList class={styles.checks} label="Qué está listo" lights={checks} />
      <div class="row">
        <OpeningButton
          does={{ do: 'test', round: opening.round + 1 }}
          class="main"
          isOff={shop.bridge !== 'up' || (opening.round > 0 && !isOut(opening))}
        >
          <Icon name="printer" /> Imprimir prueba en todas
        </OpeningButton>
        <SoundTest sound={shop.facts.sound} />
        {opening.round > 0 && !isOut(opening) && <span role="status">{progressOf(opening)}</span>}
        <span class="spring" />
        <Button onClick={() => panel.send({ type: 'open-page', page: 'check', orderId: null })}>¿Todo bien?</Button>
        <OpeningButton does={{ do: 'finish' }}>Dejar así por hoy</OpeningButton>
      </div>
      <DrawerBase base={opening.base} onTyping={setTyping} />
      <QuietLine message={versionNotice(shop.bridgeVersion, 'vea de dónde en Configuración')} />
      {opening.newWords && <NewWords notice={opening.newWords} />}
      <ActFailure act={OPENING} />
      <TestQuestions shop={shop} opening={opening} />
      <LeftPapers left={left} />
    </section>
  )
}

function OpeningLine({ shop, opening }: OpeningProps) {
  const { checks } = useChecks(shop, opening)
  return (
    <section class={styles.line} data-opening="line" aria-label="Apertura">
      <h2>Apertura</h2>
      <LightList
        class={styles.checks}
        label="Qué falta por revisar"
        lights={checks.filter(({ tone }) => tone !== 'good')}
      />
      <FoldButton folded />
    </section>
  )
}

function useOpening(): OpeningProps | null {
  const shop = usePanel().status.value
  return shop?.opening ? { shop, opening: shop.opening } : null
}

/** «Apertura»: the checks before a business day; not shown once all of them pass. */
export function OpeningCard() {
  const state = useOpening()
  return state && !state.opening.folded ? <OpenCard {...state} /> : null
}

/** Folded, from the day's first order on or by hand: one line, which a press opens again. */
export function FoldedOpening() {
  const state = useOpening()
  return state?.opening.folded ? <OpeningLine {...state} /> : null
}
