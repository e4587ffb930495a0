import { say } from '@shared/messages'
import { useState } from 'preact/hooks'
import type { CheckFacts } from '../../messaging/check-facts'
import type { OpeningView, ShopStatus } from '../../messaging/messages'
import { printerName } from '../../messaging/printer-name'
import type { OpeningAct } from '../../shop-day/opening-acts'
import { Button } from '../../ui/button'
import { CodeLink } from '../../ui/code-link'
import { Icon } from '../../ui/icon'
import { SentenceLine } from '../../ui/sentence'
import { usePanel } from '../panel-context'
import styles from './opening.module.css'

export interface OpeningPartProps {
  opening: OpeningView
  act(what: OpeningAct): void
}

/** «Probar el sonido: ¿se oyó?»: that a loudspeaker is on can only be heard. */
export function SoundTest({ sound, act }: Pick<OpeningPartProps, 'act'> & { sound: CheckFacts['sound'] }) {
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
          <Button class="main" onClick={() => act({ do: 'heard', heard: true })}>
            Sí, se oyó
          </Button>
          <Button onClick={() => act({ do: 'heard', heard: false })}>No se oyó</Button>
        </>
      )}
      {sound === 'not-heard' && <SentenceLine message={say('D-11')} />}
    </span>
  )
}

/** «¿Salió la prueba?», of each printer without status; and of those where it did not come out, what to do. */
export function TestQuestions({ shop, opening, act }: OpeningPartProps & { shop: ShopStatus }) {
  const open = opening.tests.filter(({ state }) => state === 'asks' || state === 'not-out')
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
            <Button
              class="main"
              aria-label={`Sí, salió en ${printer}`}
              onClick={() => act({ do: 'saw', printer: id, cameOut: true })}
            >
              Sí
            </Button>
            <Button
              aria-label={`No salió en ${printer}`}
              onClick={() => act({ do: 'saw', printer: id, cameOut: false })}
            >
              No
            </Button>
          </li>
        )
      })}
    </ul>
  )
}
