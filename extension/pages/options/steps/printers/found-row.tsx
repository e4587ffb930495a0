import type { FoundPrinter } from '@shared/printer-setup/found-printers'
import type { PaperWidth } from '@shared/printer-setup/printer-words'
import { WidthButtons } from './width-buttons'

interface FoundRowProps {
  found: FoundPrinter
  disabled: boolean
  onAdd(found: FoundPrinter, width: PaperWidth): void
}

/** One printer that the search found: a tap on its paper adds it. */
export function FoundRow({ found, disabled, onAdd }: FoundRowProps) {
  const { name, place, trouble, known } = found
  return (
    <li class="found-printer">
      <span class="found-name">
        <b>{name}</b>
        <span class="faint">{place}</span>
        {trouble !== '' && <span class="tone-warn">{trouble}</span>}
      </span>
      {known === null ? (
        <WidthButtons name={name} disabled={disabled} onPick={(width) => onAdd(found, width)} />
      ) : (
        <span class="tone-good">Ya está: {known}</span>
      )}
    </li>
  )
}
