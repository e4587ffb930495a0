import { say } from '@shared/messages'
import { type FoundList, type FoundPrinter, isNothing } from '@shared/printer-setup/found-printers'
import type { PaperWidth } from '@shared/printer-setup/printer-words'
import { SentenceLine } from '../../../../ui/sentence'
import { FoundRow } from './found-row'

interface FoundListsProps {
  lists: FoundList[]
  /** The network was asked, too. */
  network: boolean
  disabled: boolean
  onAdd(found: FoundPrinter, width: PaperWidth): void
}

/** What was found and takes no printer from another program. */
export function FoundLists({ lists, network, ...row }: FoundListsProps) {
  if (isNothing(lists)) return <SentenceLine message={say('C-60')} />
  return (
    <>
      <p class="how">Toque el papel que usa la impresora, ancho o angosto, y queda agregada.</p>
      {lists.map(({ title, printers, inNetwork, none }) =>
        printers.length === 0 ? (
          network && inNetwork && <p class="faint">{none}</p>
        ) : (
          <div key={title}>
            <h4>{title}</h4>
            <ul class="found-list">
              {printers.map((each) => (
                <FoundRow key={each.place} found={each} {...row} />
              ))}
            </ul>
          </div>
        ),
      )}
    </>
  )
}
