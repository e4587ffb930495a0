import { CodeLink } from '../../ui/code-link'
import { ActButton, ActFailure } from '../act-buttons'
import { PracticeMark } from '../order-labels'
import { usePanel } from '../panel-context'
import styles from './practice.module.css'

const ACT = 'practice'

/** Striped over the whole panel during practice, and until its result was read. */
export function PracticeBar() {
  const practice = usePanel().status.value?.practice
  if (!practice?.message) return null
  const { message, until } = practice
  const goesOn = until !== null
  return (
    <section class={`row ${styles.bar} ${goesOn ? styles.striped : ''}`} aria-label="Práctica">
      <p class={styles.words} role={goesOn ? 'status' : 'alert'} data-code={message.code}>
        {goesOn && <PracticeMark />}
        <span>
          <b>{message.text}</b> {message.action} <CodeLink message={message} />
        </span>
      </p>
      <ActButton act={ACT} intent={{ type: 'practice', action: goesOn ? 'stop' : 'seen' }}>
        {goesOn ? 'Terminar la práctica' : 'Entendido'}
      </ActButton>
      <ActFailure act={ACT} />
    </section>
  )
}

/** «Practicar 15 minutos», where no order is in the way; nothing where it cannot begin. */
export function StartPractice() {
  const practice = usePanel().status.value?.practice
  if (!practice || practice.hindered || practice.until !== null) return null
  return (
    <>
      <ActButton act={ACT} intent={{ type: 'practice', action: 'start' }}>
        Practicar 15 minutos
      </ActButton>
      <ActFailure act={ACT} />
    </>
  )
}
