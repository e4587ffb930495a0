import { joinWords } from '@shared/grammar'
import { type Message, say } from '@shared/messages'
import { SERVICE_LIST, SERVICES, type Service } from '@shared/services'
import { MOST_SKEW_MS } from '../../../../context/justo-clock'
import { isNamed } from '../../../../justo/parse-store'
import { compareStores, quotedIds, storeLabel } from '../../../../orders/typed-stores'
import { type ChecklistItem, unseenPrinters } from '../../../../setup/checklist'
import { servicesSeen } from '../../../../setup/services-seen'
import { SentenceLine } from '../../../../ui/sentence'
import { WorkButton } from '../../../../ui/work-button'
import { useSetUp } from '../../set-up-context'
import { SoundTrial } from '../../trials'
import { useStored } from '../../with-store'

const skewMessage = (skewMs: number): Message | null =>
  Math.abs(skewMs) > MOST_SKEW_MS
    ? say('C-33', { minutes: Math.round(Math.abs(skewMs) / 60_000), ahead: skewMs > 0 })
    : null

interface ClockProps {
  /** Why the last measurement failed. */
  failure: Message | null
  measure(): Promise<void>
}

function Clock({ failure, measure }: ClockProps) {
  const { skewMs } = useSetUp()
  const wrong = skewMs.value === null ? null : skewMessage(skewMs.value)
  return (
    <>
      {skewMs.value !== null && wrong === null && (
        <p>A {Math.round(Math.abs(skewMs.value) / 1000)} s del reloj de Justo.</p>
      )}
      {wrong && <SentenceLine message={wrong} />}
      {failure && <SentenceLine message={failure} />}
      <WorkButton work={measure} meanwhile="Midiendo…">
        Medir otra vez
      </WorkButton>
    </>
  )
}

/** Each typed store by itself: what Justo calls it, or that none of its orders was seen. */
function Stores() {
  const { settings, stores } = useSetUp()
  const { unseen, others } = compareStores(settings.value, stores.value)
  const known = stores.value.filter((store) => isNamed(store, settings.value.justo.storeIds))
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
  const [seen] = useStored<readonly Service[] | null>(servicesSeen, null)
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
export function MeasuredPart({ item, ...clock }: ClockProps & { item: ChecklistItem }) {
  switch (item) {
    case 'store':
      return <Stores />
    case 'clock':
      return <Clock {...clock} />
    case 'sound':
      return <SoundTrial />
    case 'papers':
      return <Papers />
    default:
      return null
  }
}
