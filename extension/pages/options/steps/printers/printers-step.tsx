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
import { useAttempt } from '../../../../ui/use-attempt'
import { useLife } from '../../../../ui/use-life'
import { WorkButton } from '../../../../ui/work-button'
import { BridgeNeeded } from '../../bridge-needed'
import options from '../../options.module.css'
import { SaveLine } from '../../save-line'
import { useSetUp } from '../../set-up-context'
import { useStepFlow } from '../../step-flow'
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
  onTest(): Promise<unknown>
}

/** One printer as it is set, its state now, and whether a paper of it was seen. */
function PrinterLine({ printer, settings, status, onTest }: PrinterLineProps) {
  const { name, connection, confirm } = printer
  const { tone, word } = status ? printerLight(status) : ({ tone: 'plain', word: 'sin revisar' } as const)
  const waiting = waitingWords(status?.waiting ?? 0)
  const twin = twinOf(printer, settings.printers)
  const isUntested = status?.confirmedPaper === false
  return (
    <section class={`card ${options.column}`} aria-label={name}>
      <header class="row">
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

/** Opens the printing program's own page, where printers are added, changed and tested. */
function useProgramPage() {
  const setUp = useSetUp()
  /** `printer`: at its test. */
  return useAttempt(async (printer?: string) => {
    const answer = await setUp.ask((client) => client.page(printer))
    if (answer.ok) await setUp.openTab(answer.data.address)
    return answer.ok ? null : answer.message
  })
}

function EditPrinters({ isFirst, open }: { isFirst: boolean; open(): Promise<unknown> }) {
  return (
    <section class={`card ${options.column}`} aria-label="Agregar o cambiar impresoras">
      <p>
        {isFirst ? 'Todavía no hay impresoras. ' : ''}
        Se agregan, se cambian y se prueban en la página del programa de impresión, que se abre al lado. Al volver, aquí
        se ve lo que quedó.
      </p>
      <WorkButton class={isFirst ? 'main' : ''} work={open}>
        {isFirst ? 'Agregar una impresora' : 'Cambiar impresoras'}
      </WorkButton>
    </section>
  )
}

/** The printing program's page has the browser meanwhile: its changes are read when the person comes back. */
function useReloadOnReturn(): void {
  const setUp = useSetUp()
  const reload = () => {
    if (document.hidden) return
    void setUp.reload()
    void setUp.refresh()
  }
  useLife(
    (signal) => {
      document.addEventListener('visibilitychange', reload, { signal })
      window.addEventListener('focus', reload, { signal })
    },
    [setUp],
  )
}

function Printers({ settings }: { settings: BridgeSettings }) {
  const { status } = useSetUp()
  const { attempt: open, failureLine } = useProgramPage()
  const next = useStepFlow(false)
  useReloadOnReturn()
  const goOn = (event: Event) => {
    event.preventDefault()
    next()
  }
  return (
    <div>
      {settings.printers.map((printer) => (
        <PrinterLine
          key={printer.id}
          printer={printer}
          settings={settings}
          status={status.value?.printers.find(({ id }) => id === printer.id)}
          onTest={() => open(printer.id)}
        />
      ))}
      <EditPrinters isFirst={settings.printers.length === 0} open={() => open()} />
      {failureLine}
      {settings.printers.length > 0 && (
        <form onSubmit={goOn}>
          <SaveLine outcome={null} label="Seguir" />
        </form>
      )}
    </div>
  )
}

/** Step «Impresoras»: what is set, whether a paper of each was seen, and the way to the page that changes and tests it. */
export function PrintersStep() {
  return <BridgeNeeded>{(settings) => <Printers settings={settings} />}</BridgeNeeded>
}
