import { ActButton, ActFailure } from '../act-button'
import { usePanel } from '../panel-context'
import { NoticeBar } from './notice-bar'

const ACT = 'practice'

/** Striped over the whole panel during practice, and until its result was read. */
export function PracticeBar() {
  const practice = usePanel().status.value?.practice
  if (!practice?.message) return null
  const goesOn = practice.until !== null
  return (
    <NoticeBar
      label="Práctica"
      message={practice.message}
      mark={goesOn ? 'PRUEBA' : undefined}
      alert={!goesOn}
      act={ACT}
      intent={{ type: 'practice', action: goesOn ? 'stop' : 'seen' }}
    >
      {goesOn ? 'Terminar la práctica' : 'Entendido'}
    </NoticeBar>
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
