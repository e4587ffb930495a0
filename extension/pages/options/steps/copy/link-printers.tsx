import type { DiscoverAnswer } from '@shared/connections'
import { type Connection, placeWords } from '@shared/connections'
import { canonicalJson } from '@shared/content-hash'
import type { Message } from '@shared/messages'
import { foundPrinters } from '@shared/printer-setup/found-printers'
import type { BridgeSettings, PrinterSettings } from '@shared/settings/bridge'
import { useState } from 'preact/hooks'
import type { Links } from '../../../../setup/import-set-up'
import { SentenceLine } from '../../../../ui/sentence'
import { useLife } from '../../../../ui/use-life'
import { WorkButton } from '../../../../ui/work-button'
import { InputField } from '../../field'
import fields from '../../field.module.css'
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

/** Every place of this computer where a printer of the file could hang. */
const placesOf = (answer: Partial<DiscoverAnswer>, own: BridgeSettings): Place[] => [
  ...own.printers.map(({ name, connection }) => ({ name: `${name}, de esta caja`, connection })),
  ...foundPrinters(answer, own.printers).flatMap(({ printers }) => printers),
]

/** Each place once, by its first name. */
const eachOnce = (places: readonly Place[]): Place[] =>
  [...Map.groupBy(places, ({ connection }) => canonicalJson(connection)).values()].flatMap(([first]) => first ?? [])

/** Printers of this computer, searched for at once, and those of its network when that is asked for. */
function useFound() {
  const setUp = useSetUp()
  const [found, setFound] = useState<Partial<DiscoverAnswer>>({})
  const [refused, setRefused] = useState<Message | null>(null)
  const search = async (network: boolean, signal?: AbortSignal) => {
    const answer = await setUp.ask((client) => client.discover(network, signal))
    if (signal?.aborted) return
    // A later search that fails takes no place away.
    if (answer.ok) setFound(answer.data)
    setRefused(answer.ok ? null : answer.message)
  }
  useLife((signal) => void search(false, signal), [])
  return { found, refused, search }
}

/** «Por enlazar»: each printer of the file, and what hangs here. */
export function LinkPrinters({ printers, own, links, onLink }: LinkPrintersProps) {
  const { found, refused, search } = useFound()
  const places = placesOf(found, own)
  /** On the same network, as where one computer takes another one's place, it is where it was. */
  const choicesOf = (connection: Connection): Place[] =>
    eachOnce(connection.type === 'network' ? [{ name: 'La misma dirección', connection }, ...places] : places)
  const optionsOf = (connection: Connection) =>
    choicesOf(connection).map(({ name, connection }) => ({
      value: canonicalJson(connection),
      label: `${name} (${placeWords(connection)})`,
    }))
  return (
    <section class="card">
      <h3>Impresoras por enlazar</h3>
      {printers.map(({ id, name, connection }) => (
        <InputField
          key={id}
          label={name}
          hint={`En la otra caja: ${placeWords(connection)}.`}
          value={links[id] ? canonicalJson(links[id]) : ''}
          options={[{ value: '', label: 'Sin enlazar: queda por fuera' }, ...optionsOf(connection)]}
          onType={(key) =>
            onLink(id, choicesOf(connection).find((each) => canonicalJson(each.connection) === key)?.connection ?? null)
          }
        />
      ))}
      <p class={`row ${fields.beside}`}>
        <WorkButton work={() => search(true)} meanwhile="Buscando…">
          Buscar en la red
        </WorkButton>
      </p>
      {refused && <SentenceLine message={refused} alert />}
    </section>
  )
}
