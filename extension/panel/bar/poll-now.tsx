import { formatClock } from '@shared/dates'
import { useEffect, useRef, useState } from 'preact/hooks'
import { ActButton, ActFailure } from '../act-buttons'
import { usePanel } from '../panel-context'

const ACT = 'poll-now'
/** Justo does not answer, or nothing that can be used: a cashier who cured the cause need not wait for the next poll. */
const AWAY = new Set(['J-01', 'J-02', 'J-03', 'J-04', 'J-08', 'J-22', 'J-24'])
/** So long after it is back the button stays, ms: what came meanwhile is wanted now. */
const BACK_MS = 60_000

/** «Consultar ahora»: off for as long as the poll runs. */
export function PollButton() {
  const isBusy = usePanel().busy.value.has(ACT)
  return (
    <ActButton act={ACT} intent={{ type: ACT }}>
      {isBusy ? 'Consultando…' : 'Consultar ahora'}
    </ActButton>
  )
}

/** True for a minute after `isAway` has become false. */
function useIsBack(isAway: boolean): boolean {
  const was = useRef(isAway)
  const [isBack, setBack] = useState(false)
  useEffect(() => {
    const isChange = was.current && !isAway
    was.current = isAway
    setBack(isChange)
    if (!isChange) return
    const end = setTimeout(() => setBack(false), BACK_MS)
    return () => clearTimeout(end)
  }, [isAway])
  return isBack
}

/** Beside what is said about Justo while it does not answer, and for a minute after it does again. */
export function useOffersPoll(): { isOffered: boolean; isBack: boolean } {
  const isAway = usePanel().status.value?.troubles.some(({ code }) => AWAY.has(code)) ?? false
  const isBack = useIsBack(isAway)
  return { isOffered: isAway || isBack, isBack }
}

export function PollNow({ isBack }: { isBack: boolean }) {
  const { status } = usePanel()
  const at = status.value?.lastPollAt
  return (
    <>
      {isBack && at && <span role="status">Justo respondió a las {formatClock(at)}</span>}
      <PollButton />
      <ActFailure act={ACT} />
    </>
  )
}
