import { placeWords } from '@shared/connections'
import type { PrinterStatus } from '@shared/printer'
import { confirmWords, widthOf } from '@shared/printer-setup/printer-words'
import type { PrinterSettings } from '@shared/settings/bridge'
import { printerLight, waitingWords } from '../../../../panel/state/printer-words'

/** Which printer it is, how it is in a word, and where. */
export function PrinterHead({ printer, status }: { printer: PrinterSettings; status: PrinterStatus | undefined }) {
  const light = status && printerLight(status)
  const waiting = waitingWords(status?.waiting ?? 0)
  return (
    <header class="printer-head">
      <h3>{printer.name}</h3>
      <span class={`printer-light tone-${light?.tone ?? 'plain'}`}>{light?.word ?? 'sin revisar'}</span>
      {waiting !== '' && <span class="tone-warn">{waiting}</span>}
      <p class="faint">
        {placeWords(printer.connection)} · papel de {widthOf(printer)} mm · {confirmWords(printer.confirm)}
      </p>
    </header>
  )
}
