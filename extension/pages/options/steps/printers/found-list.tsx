import { say } from '@shared/messages'
import type { FoundPrinter, FoundPrinters } from '@shared/printer-setup/found-printers'
import type { PaperWidth } from '@shared/printer-setup/printer-words'
import { SentenceLine } from '../../../../ui/sentence'
import { FoundRow } from './found-row'

interface FoundListProps {
  found: FoundPrinters
  /** The network was asked, too. */
  network: boolean
  disabled: boolean
  onAdd(found: FoundPrinter, width: PaperWidth): void
}

/** What was found, the computer's own queues first: they are the ones that Intüipos prints through. */
export function FoundList({ found, network, ...row }: FoundListProps) {
  const lists = [
    { title: 'En este computador', printers: found.queues },
    { title: 'En la red', printers: found.network },
  ]
  if (lists.every(({ printers }) => printers.length === 0)) return <SentenceLine message={say('C-60')} />
  return (
    <>
      <p class="how">Toque el papel que usa la impresora, ancho o angosto, y queda agregada.</p>
      {lists.map(({ title, printers }) =>
        printers.length === 0 ? null : (
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
      {network && found.network.length === 0 && <p class="faint">En la red no contestó ninguna.</p>}
    </>
  )
}
