import { placeWords } from '@shared/connections'
import { joinWords } from '@shared/grammar'
import type { PrinterStatus } from '@shared/printer'
import { printerLight } from '@shared/printer-light'
import { usesOf } from '@shared/printer-setup/edit-printers'
import { twinOf } from '@shared/printer-setup/printer-form'
import { confirmWords, widthOf } from '@shared/printer-setup/printer-words'
import type { BridgeSettings, PrinterSettings } from '@shared/settings/bridge'
import { waitingWords } from '../../../../panel/state/printer-words'
import { SentenceLine } from '../../../../ui/sentence'
import { WorkButton } from '../../../../ui/work-button'
import options from '../../options.module.css'
import styles from './printers.module.css'

/** `Imprime la estación COCINA y las facturas. Su respaldo es CAJA.` */
function workWords({ id, fallback }: PrinterSettings, settings: BridgeSettings): string {
  const uses = usesOf({ ...settings, printers: [] }, id)
  const other = settings.printers.find((each) => each.id === fallback)
  const work = uses.length === 0 ? 'Todavía nada sale por ella.' : `Imprime ${joinWords(uses)}.`
  return `${work} ${other ? `Su respaldo es ${other.name}.` : 'No tiene respaldo.'}`
}

interface PrinterLineProps {
  printer: PrinterSettings
  settings: BridgeSettings
  status: PrinterStatus | undefined
  /** Opens its test, on the printing program's page. */
  onTest(): Promise<void>
}

/** One printer as it is set, its state now, and whether a paper of it was seen. */
export function PrinterLine({ printer, settings, status, onTest }: PrinterLineProps) {
  const { name, connection, confirm } = printer
  const { tone, word } = status ? printerLight(status) : ({ tone: 'plain', word: 'sin revisar' } as const)
  const waiting = waitingWords(status?.waiting ?? 0)
  const twin = twinOf(printer, settings.printers)
  const isUntested = status?.confirmedPaper === false
  return (
    <section class={`card ${options.column}`} aria-label={name}>
      <header class={styles.head}>
        <h3>{name}</h3>
        <span class={`${styles.light} tone-${tone}`}>{word}</span>
        {waiting !== '' && <span class="tone-warn">{waiting}</span>}
        <span class="spring" />
        <WorkButton class={isUntested ? 'main' : ''} aria-label={`Probar ${name}`} work={onTest} meanwhile="Abriendo…">
          Probar
        </WorkButton>
      </header>
      <p class="faint">
        {placeWords(connection)} · papel de {widthOf(printer)} mm · {confirmWords(confirm)}
      </p>
      <p>{workWords(printer, settings)}</p>
      {isUntested && (
        <p>
          <b>Falta ver un papel suyo:</b> pulse «Probar» y diga si salió bien.
        </p>
      )}
      {twin && <SentenceLine message={twin} />}
    </section>
  )
}
