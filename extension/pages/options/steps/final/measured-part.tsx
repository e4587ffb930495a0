import { type Message, say } from '@shared/messages'
import { MOST_SKEW_MS } from '../../../../context/justo-clock'
import { isNamed } from '../../../../justo/parse-store'
import { compareStores, quotedIds, storeLabel } from '../../../../orders/typed-stores'
import type { ChecklistItem } from '../../../../setup/checklist'
import { SentenceLine } from '../../../../ui/sentence'
import { WorkButton } from '../../../../ui/work-button'
import { useOptionsServices } from '../../options-services'
import { useSetUp } from '../../set-up-context'
import { SoundTrial } from '../../trials'
import type { useChecks } from './use-checks'

const skewMessage = (skewMs: number): Message | null =>
  Math.abs(skewMs) > MOST_SKEW_MS
    ? say('C-33', { minutes: Math.round(Math.abs(skewMs) / 60_000), ahead: skewMs > 0 })
    : null

function Clock({ checks }: { checks: ReturnType<typeof useChecks> }) {
  const { skewMs } = useOptionsServices()
  const wrong = skewMs.value === null ? null : skewMessage(skewMs.value)
  return (
    <>
      {skewMs.value !== null && wrong === null && (
        <p>A {Math.round(Math.abs(skewMs.value) / 1000)} s del reloj de Justo.</p>
      )}
      {wrong && <SentenceLine message={wrong} />}
      {checks.failure && <SentenceLine message={checks.failure} />}
      <WorkButton work={checks.measure} meanwhile="Midiendo…">
        Medir otra vez
      </WorkButton>
    </>
  )
}

/** Each typed store by itself: what Justo calls it, or that none of its orders was seen. */
function Stores() {
  const settings = useSetUp().settings.value
  const { stores } = useOptionsServices()
  const { unseen, others } = compareStores(settings, stores.value)
  const known = stores.value.filter((store) => isNamed(store, settings.justo.storeIds))
  return (
    <div aria-live="polite">
      {known.length > 0 && <p>En Justo: {known.map(storeLabel).join(', ')}.</p>}
      {unseen.length > 0 && (
        <>
          <SentenceLine message={say(others.length > 0 ? 'C-91' : 'C-92', { ids: quotedIds(unseen) })} />
          <p>
            <a href="#justo">Ir al paso 1</a>
          </p>
        </>
      )}
    </div>
  )
}

/** The part of an item that this page measures or plays. */
export function MeasuredPart({ item, checks }: { item: ChecklistItem; checks: ReturnType<typeof useChecks> }) {
  const { settings } = useSetUp()
  switch (item) {
    case 'store':
      return <Stores />
    case 'clock':
      return <Clock checks={checks} />
    case 'sound':
      return <SoundTrial />
    case 'one-till':
      return <p>{settings.value.printing.here ? 'Esta caja acepta e imprime.' : 'Esta caja solo mira.'}</p>
    default:
      return null
  }
}
