import { say } from '@shared/messages'
import { addPrinter, MOST_PRINTERS, type NewPrinter, newPrinter } from '@shared/printer-setup/edit-printers'
import { type FoundPrinter, foundPrinters } from '@shared/printer-setup/found-printers'
import type { PaperWidth } from '@shared/printer-setup/printer-words'
import type { BridgeSettings } from '@shared/settings/bridge'
import { SentenceLine } from '../../../../ui/sentence'
import { AdvancedPrinter } from './advanced-printer'
import { FoundLists } from './found-list'
import { TypedPrinter } from './typed-printer'
import { usePrinterSaver } from './use-printer-saver'
import { SEARCH_SECONDS, type Search, usePrinterSearch } from './use-printer-search'

function Searching({ search, onStop }: { search: Search; onStop(): void }) {
  if (search.state !== 'searching') return null
  return (
    <p class="searching" aria-live="polite">
      <progress max={SEARCH_SECONDS} {...(search.seconds === null ? {} : { value: search.seconds })} />
      {search.seconds === null ? 'Buscando en este computador…' : `Buscando en la red, hasta ${SEARCH_SECONDS} s…`}
      <button type="button" onClick={onStop}>
        Dejar de buscar
      </button>
    </p>
  )
}

/** Finds printers, or takes their address, and adds them. */
export function FindPrinters({ settings }: { settings: BridgeSettings }) {
  const { search, start, stop } = usePrinterSearch()
  const saver = usePrinterSaver()
  const lists = foundPrinters(search.state === 'found' ? search.answer : {}, settings.printers)
  const isFull = settings.printers.length >= MOST_PRINTERS
  const disabled = saver.busy || isFull
  const onAdd = (typed: NewPrinter) => {
    const { id } = newPrinter(typed, settings)
    return saver.save((saved) => addPrinter(saved, newPrinter(typed, saved)), id)
  }
  const addFound = ({ name, connection }: FoundPrinter, width: PaperWidth) => void onAdd({ name, connection, width })
  const refused = Object.values(saver.errors).find(Boolean) ?? saver.message

  return (
    <section class="card find-printers" aria-label="Agregar impresoras">
      <h3>Agregar impresoras</h3>
      <p class="buttons">
        <button
          type="button"
          class={settings.printers.length === 0 ? 'main' : ''}
          disabled={search.state === 'searching'}
          onClick={() => start(false)}
        >
          Buscar impresoras
        </button>
        <button type="button" disabled={search.state === 'searching'} onClick={() => start(true)}>
          Buscar también en la red
        </button>
      </p>
      <Searching search={search} onStop={stop} />
      {search.state === 'failed' && <SentenceLine message={search.message} alert />}
      {isFull && <SentenceLine message={say('C-67')} />}
      {search.state === 'found' && (
        <FoundLists
          lists={lists.filter(({ warning }) => !warning)}
          network={search.network}
          disabled={disabled}
          onAdd={addFound}
        />
      )}
      {refused && <SentenceLine message={refused} alert />}
      <TypedPrinter settings={settings} disabled={disabled} onAdd={onAdd} />
      <AdvancedPrinter
        lists={lists.filter(({ warning }) => warning)}
        searched={search.state === 'found'}
        disabled={disabled}
        onAdd={onAdd}
      />
    </section>
  )
}
