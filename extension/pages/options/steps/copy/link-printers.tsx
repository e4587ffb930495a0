import type { DiscoverAnswer } from '@shared/api'
import { type Connection, placeWords } from '@shared/connections'
import { canonicalJson } from '@shared/content-hash'
import type { Message } from '@shared/messages'
import { foundPrinters } from '@shared/printer-setup/found-printers'
import type { BridgeSettings, PrinterSettings } from '@shared/settings/bridge'
import { useEffect, useState } from 'preact/hooks'
import { failureMessage } from '../../../../print-jobs/answer'
import type { Links } from '../../../../setup/import-set-up'
import { SentenceLine } from '../../../../ui/sentence'
import { useBusy } from '../../../../ui/use-busy'
import { Field } from '../../field'
import { useSetUp } from '../../set-up-context'

interface LinkPrintersProps {
  printers: readonly PrinterSettings[]
  own: BridgeSettings
  links: Links
  onLink(printer: string, connection: Connection | null): void
}

interface Place {
  name: string
  connection: Connection
}

/** Every place of this computer where a printer of the file could hang, each once. */
function placesOf(answer: Partial<DiscoverAnswer>, own: BridgeSettings): Place[] {
  const all: Place[] = [
    ...own.printers.map(({ name, connection }) => ({ name: `${name}, de esta caja`, connection })),
    ...foundPrinters(answer, own.printers).flatMap(({ printers }) => printers),
  ]
  return [...new Map(all.map((place) => [canonicalJson(place.connection), place])).values()]
}

/** Printers of this computer, searched for at once, and those of its network when that is asked for. */
function useFound() {
  const setUp = useSetUp()
  const { busy, during } = useBusy()
  const [found, setFound] = useState<Partial<DiscoverAnswer>>({})
  const [refused, setRefused] = useState<Message | null>(null)
  const search = async (network: boolean, signal?: AbortSignal) => {
    const answer = await during(async () => setUp.client()?.discover(network, signal))
    if (answer === undefined || signal?.aborted) return
    // A later search that fails takes no place away.
    if (answer.ok) setFound(answer.data)
    setRefused(answer.ok ? null : failureMessage(answer.failure))
  }
  useEffect(() => {
    const life = new AbortController()
    void search(false, life.signal)
    return () => life.abort()
  }, [])
  return { busy, found, refused, search }
}

/** «Por enlazar»: each printer of the file, and what hangs here. */
export function LinkPrinters({ printers, own, links, onLink }: LinkPrintersProps) {
  const { busy, found, refused, search } = useFound()
  const places = placesOf(found, own)
  return (
    <section class="card">
      <h3>Impresoras por enlazar</h3>
      {printers.map(({ id, name, connection }) => {
        const chosen = links[id]
        return (
          <Field key={id} label={name} hint={`En la otra caja: ${placeWords(connection)}.`}>
            {(attributes) => (
              <select
                {...attributes}
                value={chosen ? canonicalJson(chosen) : ''}
                onChange={(event) => {
                  const key = event.currentTarget.value
                  onLink(id, places.find((place) => canonicalJson(place.connection) === key)?.connection ?? null)
                }}
              >
                <option value="">Sin enlazar: queda por fuera</option>
                {places.map((place) => (
                  <option key={canonicalJson(place.connection)} value={canonicalJson(place.connection)}>
                    {place.name} ({placeWords(place.connection)})
                  </option>
                ))}
              </select>
            )}
          </Field>
        )
      })}
      <p class="beside">
        <button type="button" disabled={busy} onClick={() => void search(true)}>
          {busy ? 'Buscando…' : 'Buscar en la red'}
        </button>
      </p>
      {refused && <SentenceLine message={refused} alert />}
    </section>
  )
}
