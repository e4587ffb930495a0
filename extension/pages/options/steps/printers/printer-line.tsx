import { placeWords } from '@shared/connections'
import { joinWords } from '@shared/grammar'
import type { Message } from '@shared/messages'
import type { PrinterStatus } from '@shared/printer'
import { usesOf } from '@shared/printer-setup/edit-printers'
import { confirmWords, widthOf } from '@shared/printer-setup/printer-words'
import type { BridgeSettings, PrinterSettings } from '@shared/settings/bridge'
import { useState } from 'preact/hooks'
import { printerLight, waitingWords } from '../../../../panel/state/printer-words'
import { failureMessage } from '../../../../print-jobs/answer'
import { SentenceLine } from '../../../../ui/sentence'
import { WorkButton } from '../../../../ui/work-button'
import options from '../../options.module.css'
import { useSetUp } from '../../set-up-context'
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
  /** Asks for the state of the printers at once. */
  refresh(): void
}

/** One printer as it is set, its state now, and a test page. */
export function PrinterLine({ printer, settings, status, refresh }: PrinterLineProps) {
  const { id, name, connection, confirm } = printer
  const setUp = useSetUp()
  const [tested, setTested] = useState<'sent' | Message | null>(null)
  const { tone, word } = status ? printerLight(status) : ({ tone: 'plain', word: 'sin revisar' } as const)
  const waiting = waitingWords(status?.waiting ?? 0)
  const test = async () => {
    const answer = await setUp.client()?.test(id, crypto.randomUUID())
    if (answer !== undefined) setTested(answer.ok ? 'sent' : failureMessage(answer.failure))
    refresh()
  }
  return (
    <section class={`card ${options.column}`} aria-label={name}>
      <header class={styles.head}>
        <h3>{name}</h3>
        <span class={`${styles.light} tone-${tone}`}>{word}</span>
        {waiting !== '' && <span class="tone-warn">{waiting}</span>}
        <span class="spring" />
        <WorkButton aria-label={`Probar ${name}`} work={test} meanwhile="Enviando…">
          Probar
        </WorkButton>
      </header>
      <p class="faint">
        {placeWords(connection)} · papel de {widthOf(printer)} mm · {confirmWords(confirm)}
      </p>
      <p>{workWords(printer, settings)}</p>
      <div aria-live="polite">
        {tested === 'sent' && (
          <b>Prueba enviada: mire el papel. Si no sale o no se lee bien, pulse «Cambiar impresoras».</b>
        )}
      </div>
      {tested !== null && tested !== 'sent' && <SentenceLine message={tested} alert />}
    </section>
  )
}
