import type { DiscoverAnswer } from '@shared/api'
import { type Connection, placeWords } from '@shared/connections'
import { canonicalJson } from '@shared/content-hash'
import { foundPrinters } from '@shared/printer-setup/found-printers'
import type { BridgeSettings, PrinterSettings } from '@shared/settings/bridge'
import { useEffect, useRef } from 'preact/hooks'
import type { Links } from '../../../../setup/import-set-up'
import { SentenceLine } from '../../../../ui/sentence'
import { Field } from '../../field'
import { usePrinterSearch } from '../printers/use-printer-search'

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

/** «Por enlazar»: each printer of the file, and what hangs here. */
export function LinkPrinters({ printers, own, links, onLink }: LinkPrintersProps) {
  const { search, start } = usePrinterSearch()
  // A later search that fails, or is still running, takes no place away.
  const found = useRef<Partial<DiscoverAnswer>>({})
  if (search.state === 'found') found.current = search.answer
  useEffect(() => start(false), [])
  const places = placesOf(found.current, own)
  const searching = search.state === 'searching'
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
        <button type="button" disabled={searching} onClick={() => start(true)}>
          {searching ? 'Buscando…' : 'Buscar en la red'}
        </button>
      </p>
      {search.state === 'failed' && <SentenceLine message={search.message} alert />}
    </section>
  )
}
