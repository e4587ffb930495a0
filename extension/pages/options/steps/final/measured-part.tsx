import { joinWords } from '@shared/grammar'
import { type Message, say } from '@shared/messages'
import { SERVICE_LIST, SERVICES, type Service } from '@shared/services'
import { useEffect, useState } from 'preact/hooks'
import { MOST_SKEW_MS } from '../../../../context/justo-clock'
import { isNamed } from '../../../../justo/parse-store'
import { compareStores, quotedIds, storeLabel } from '../../../../orders/typed-stores'
import { type ChecklistItem, unseenPrinters } from '../../../../setup/checklist'
import { servicesSeen } from '../../../../setup/services-seen'
import { SentenceLine } from '../../../../ui/sentence'
import { WorkButton } from '../../../../ui/work-button'
import { useSetUp } from '../../set-up-context'
import { SoundTrial } from '../../trials'
import { withStore } from '../../with-store'
import type { useChecks } from './use-checks'

const skewMessage = (skewMs: number): Message | null =>
  Math.abs(skewMs) > MOST_SKEW_MS
    ? say('C-33', { minutes: Math.round(Math.abs(skewMs) / 60_000), ahead: skewMs > 0 })
    : null

function Clock({ checks }: { checks: ReturnType<typeof useChecks> }) {
  const { skewMs } = useSetUp()
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
  const { stores } = useSetUp()
  const { unseen, others } = compareStores(settings, stores.value)
  const known = stores.value.filter((store) => isNamed(store, settings.justo.storeIds))
  return (
    <div aria-live="polite">
      {known.length > 0 && <p>En Justo: {known.map(storeLabel).join(', ')}.</p>}
      <Services />
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

/** Orders of each service that this till has seen: a paper of each looks different. */
function Services() {
  const [seen, setSeen] = useState<readonly Service[] | null>(null)
  useEffect(() => {
    const life = new AbortController()
    void withStore<readonly Service[] | null>(servicesSeen, null).then((all) => !life.signal.aborted && setSeen(all))
    return () => life.abort()
  }, [])
  if (seen === null) return null
  const words = (services: readonly Service[]) => joinWords(services.map((service) => SERVICES[service].name))
  const unseen = SERVICE_LIST.filter((service) => !seen.includes(service))
  return (
    <p>
      {seen.length === 0 ? 'Aquí no se ha visto ningún pedido.' : `Pedidos vistos aquí: ${words(seen)}.`}
      {unseen.length > 0 && ` Falta ver: ${words(unseen)}. Si los vende, haga uno de prueba en Justo y mire su papel.`}
    </p>
  )
}

function Papers() {
  const { status } = useSetUp()
  const unseen = unseenPrinters({ status: status.value })
  if (unseen.length === 0) return null
  return (
    <>
      <p>Falta ver un papel de {joinWords(unseen)}.</p>
      <a href="#impresoras">Ir al paso 3</a>
    </>
  )
}

/** The part of an item that this page measures or plays. */
export function MeasuredPart({ item, checks }: { item: ChecklistItem; checks: ReturnType<typeof useChecks> }) {
  switch (item) {
    case 'store':
      return <Stores />
    case 'clock':
      return <Clock checks={checks} />
    case 'sound':
      return <SoundTrial />
    case 'papers':
      return <Papers />
    default:
      return null
  }
}
