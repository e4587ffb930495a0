import { say } from '@shared/messages'
import type { ShopStatus } from '../../messaging/messages'
import { printerName } from '../../messaging/printer-name'
import { MessageCodeLink } from '../../ui/code-link'
import { SentenceLine } from '../../ui/sentence'
import styles from './opening.module.css'
import type { OpeningPartProps } from './sound-test'

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
              <b>{question.text}</b> <MessageCodeLink message={question} />
            </span>
            <button
              type="button"
              class="main"
              aria-label={`Sí, salió en ${printer}`}
              onClick={() => act({ do: 'saw', printer: id, cameOut: true })}
            >
              Sí
            </button>
            <button
              type="button"
              aria-label={`No salió en ${printer}`}
              onClick={() => act({ do: 'saw', printer: id, cameOut: false })}
            >
              No
            </button>
          </li>
        )
      })}
    </ul>
  )
}
