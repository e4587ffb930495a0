import { businessDayStart, formatDate } from '@shared/dates'
import { say } from '@shared/messages'
import { formatMoney } from '@shared/money'
import type { ComponentProps } from 'preact'
import { useState } from 'preact/hooks'
import type { CheckFacts } from '../../messaging/check-facts'
import type { OpeningView, ShopStatus } from '../../messaging/messages'
import { printerName } from '../../messaging/printer-name'
import type { OpeningAct } from '../../shop-day/opening-acts'
import { Button } from '../../ui/button'
import { CodeLink } from '../../ui/code-link'
import { Icon } from '../../ui/icon'
import { SentenceLine } from '../../ui/sentence'
import { ActButton } from '../act-buttons'
import { AmountField } from '../amount-field'
import { CardFoot, useAnswers } from '../bar/answers'
import { useSettled } from '../meant-presses'
import { usePanel } from '../panel-context'
import { typedPesos } from '../state/charge'
import type { AskedPaper } from '../state/review-cards'
import styles from './opening.module.css'

/** The name under which the card's acts are busy or fail. */
export const OPENING = 'opening'

export function useOpeningAct() {
  const panel = usePanel()
  return (act: OpeningAct) => panel.act(OPENING, { type: 'opening', act })
}

interface OpeningButtonProps extends Omit<ComponentProps<typeof ActButton>, 'act' | 'intent'> {
  does: OpeningAct
}

/** Off while another act of the card runs: its press would be lost. */
export const OpeningButton = ({ does, ...button }: OpeningButtonProps) => (
  <ActButton act={OPENING} intent={{ type: 'opening', act: does }} {...button} />
)

/** «Probar el sonido: ¿se oyó?»: that a loudspeaker is on can only be heard. */
export function SoundTest({ sound }: Pick<CheckFacts, 'sound'>) {
  const panel = usePanel()
  const [played, setPlayed] = useState(false)
  if (sound === 'off' || sound === 'heard') return null
  const play = () => {
    panel.send({ type: 'try-sound' })
    setPlayed(true)
  }
  return (
    <span class="buttons">
      <Button onClick={play}>
        <Icon name="loudspeaker" /> Probar el sonido
      </Button>
      {played && (
        <>
          <b>¿Se oyó?</b>
          <OpeningButton class="main" does={{ do: 'heard', heard: true }}>
            Sí, se oyó
          </OpeningButton>
          <OpeningButton does={{ do: 'heard', heard: false }}>No se oyó</OpeningButton>
        </>
      )}
      {sound === 'not-heard' && <SentenceLine message={say('D-11')} />}
    </span>
  )
}

/** «¿Salió la prueba?», of each printer without status; and of those where it did not come out, what to do. */
export function TestQuestions({ shop, opening }: { shop: ShopStatus; opening: OpeningView }) {
  const open = opening.tests.filter(({ state }) => state === 'asks' || state === 'not-out')
  const { isSettled } = useSettled(open.map(({ printer, state }) => `${printer} ${state}`).join())
  if (open.length === 0) return null
  return (
    <ul class={styles.lines}>
      {open.map(({ printer: id, state }) => {
        const printer = printerName(id, shop.printers) ?? id
        if (state === 'not-out')
          return (
            <li key={id}>
              <SentenceLine message={say('D-10', { printer })} />
            </li>
          )
        const question = say('D-13', { printer })
        return (
          <li key={id} data-code={question.code} class="buttons">
            <span>
              <b>{question.text}</b> <CodeLink message={question} />
            </span>
            <OpeningButton
              class="main"
              label={`Sí, salió en ${printer}`}
              isOff={!isSettled}
              does={{ do: 'saw', printer: id, cameOut: true }}
            >
              Sí
            </OpeningButton>
            <OpeningButton
              label={`No salió en ${printer}`}
              isOff={!isSettled}
              does={{ do: 'saw', printer: id, cameOut: false }}
            >
              No
            </OpeningButton>
          </li>
        )
      })}
    </ul>
  )
}

interface DrawerBaseProps {
  base: OpeningView['base']
  onTyping(isTyping: boolean): void
}

/** «Base»: what is in the drawer at the opening, typed, or what the last count left, once someone has confirmed it. */
export function DrawerBase({ base: { pesos: known, suggested }, onTyping }: DrawerBaseProps) {
  const act = useOpeningAct()
  const isBusy = usePanel().busy.value.has(OPENING)
  const [typed, setTyped] = useState('')
  const pesos = typedPesos(typed)
  const type = (text: string) => {
    setTyped(text)
    onTyping(text !== '')
  }
  const save = async (amount: number) => {
    if (await act({ do: 'base', pesos: amount })) type('')
  }
  return (
    <form
      class={`buttons ${styles.base}`}
      onSubmit={(event) => {
        event.preventDefault()
        if (pesos !== null) void save(pesos)
      }}
    >
      <AmountField
        label={known === null ? 'Base de la caja (si la cuentan)' : `Base de la caja: ${formatMoney(known)}. Otra`}
        value={typed}
        onType={type}
      />
      <Button type="submit" isOff={pesos === null || isBusy}>
        {known === null ? 'Anotar base' : 'Cambiar base'}
      </Button>
      {known === null && suggested !== null && (
        <Button isOff={isBusy} onClick={() => void save(suggested.pesos)}>
          Sí, hay {formatMoney(suggested.pesos)} (quedó el {formatDate(businessDayStart(suggested.day))})
        </Button>
      )}
    </form>
  )
}

/** «Quedó de ayer»: unanswered papers of the days before. None of them prints automatically any more. */
export function LeftPapers({ left }: { left: readonly AskedPaper[] }) {
  const panel = usePanel()
  const answers = useAnswers()
  const { isSettled } = useSettled(left.map(({ key }) => key).join())
  if (left.length === 0) return null
  const disabled = answers.progress !== null || !isSettled
  return (
    <>
      <ul class={styles.lines} aria-label="Quedó de ayer" data-questions>
        {left.map((paper) => {
          const { printerName: printer, asks } = paper
          const sentence = say('D-14', { printer, paper: paper.name, doubtful: asks === 'check' })
          return (
            <li key={paper.key} data-code={sentence.code} class="buttons">
              <span class={styles.left}>
                {sentence.text} <CodeLink message={sentence} />
              </span>
              {asks === 'check' && (
                <Button
                  isOff={disabled}
                  aria-label={`Sí, salió ${paper.name}`}
                  onClick={() => void answers.answer([paper], { type: 'resolve', outcome: 'came-out' })}
                >
                  Sí, salió
                </Button>
              )}
              <Button
                isOff={disabled}
                aria-label={`Ya no hace falta ${paper.name}`}
                onClick={() => void answers.answer([paper], { type: 'give-up' })}
              >
                Ya no hace falta
              </Button>
              <Button class="quiet" onClick={() => panel.select(paper.orderId)}>
                Ver pedido
              </Button>
            </li>
          )
        })}
      </ul>
      {left.length > 1 && (
        <p>
          <Button isOff={disabled} onClick={() => void answers.answer(left, { type: 'give-up' })}>
            Ninguno hace falta ya
          </Button>
        </p>
      )}
      <CardFoot {...answers} />
    </>
  )
}
