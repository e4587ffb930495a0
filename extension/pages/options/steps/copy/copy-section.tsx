import type { Connection } from '@shared/connections'
import { calendarDay, formatDate } from '@shared/dates'
import { type Message, say } from '@shared/messages'
import { type BridgeSettings, parseBridgeSettings } from '@shared/settings/bridge'
import type { ExtensionSettings } from '@shared/settings/extension'
import { foldText } from '@shared/text'
import { useState } from 'preact/hooks'
import { type ExportedSetUp, exportSetUp, type ReadSetUp, readExported } from '../../../../setup/exported-set-up'
import {
  importedBridge,
  importedTill,
  type Links,
  linksOf,
  type SettingChange,
  setUpChanges,
} from '../../../../setup/import-set-up'
import { FileChoice } from '../../../../ui/file-choice'
import { saveFile } from '../../../../ui/save-file'
import { SentenceLine } from '../../../../ui/sentence'
import { WorkButton } from '../../../../ui/work-button'
import options from '../../options.module.css'
import { fileText } from '../../read-file'
import { useSetUp } from '../../set-up-context'
import { useStepFlow } from '../../step-flow'
import styles from './copy.module.css'
import { LinkPrinters } from './link-printers'

/** A set-up has some kilobytes and a logo; larger files hold something else. */
const LARGEST_BYTES = 2 * 1024 * 1024

type ImportOutcome = 'imported' | Message | null

/** What the two halves would be, and whether the printing program could keep its own. */
function planned(file: ExportedSetUp, till: ExtensionSettings, own: BridgeSettings | null, links: Links) {
  const bridge = own === null || file.bridge === null ? null : importedBridge(own, file.bridge, links)
  const isSound = bridge === null || parseBridgeSettings(bridge.settings).ok
  return { till: importedTill(till, file.till, file.series), bridge, isSound }
}

/** A chosen file, where its printers hang here, and the moment in which it counts. */
function useImport() {
  const setUp = useSetUp()
  const [file, setFile] = useState<ReadSetUp | null>(null)
  const [links, setLinks] = useState<Links>({})
  const [outcome, setOutcome] = useState<ImportOutcome>(null)
  const side = setUp.bridge.value
  const own = side.state === 'there' ? side.settings : null

  const choose = async (chosen: File) => {
    const read = chosen.size > LARGEST_BYTES ? null : readExported(await fileText(chosen))
    setFile(read)
    setLinks(read?.bridge && own ? linksOf(own, read.bridge) : {})
    setOutcome(read === null ? say('C-48') : null)
  }
  const link = (printer: string, connection: Connection | null) =>
    setLinks(({ [printer]: _, ...others }) => (connection === null ? others : { ...others, [printer]: connection }))
  const plan = file && planned(file, setUp.settings.value, own, links)

  /** The half that can be refused goes first: then nothing of the other one has been saved. */
  const save = async (): Promise<ImportOutcome> => {
    if (plan === null || file === null) return null
    const { bridge } = file
    if (plan.bridge !== null && bridge !== null) {
      const failure = await setUp.saveBridge((current) => importedBridge(current, bridge, links).settings)
      if (failure !== null) return failure.message
    }
    return (await setUp.saveSettings((current) => importedTill(current, file.till, file.series))) ?? 'imported'
  }
  const apply = async () => {
    const ended = await save()
    setOutcome(ended)
    if (ended === 'imported') setFile(null)
  }
  const cancel = () => {
    setFile(null)
    setOutcome(null)
  }
  return { file, plan, own, links, outcome, choose, link, apply, cancel }
}

function ChangesTable({ changes }: { changes: readonly SettingChange[] }) {
  if (changes.length === 0) return <p>El archivo dice lo mismo que esta caja: no cambia nada.</p>
  return (
    <table class={styles.changes}>
      <thead>
        <tr>
          <th>Qué</th>
          <th>Ahora</th>
          <th>Después</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ what, from, to }) => (
          <tr key={what}>
            <th scope="row">{what}</th>
            <td>{from}</td>
            <td>{to}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

type Importing = ReturnType<typeof useImport>

function Preview({ file, plan, own, apply, cancel }: Importing) {
  const { settings } = useSetUp()
  if (file === null || plan === null) return null
  const bridge = own && plan.bridge ? { before: own, after: plan.bridge.settings } : null
  const left = plan.bridge?.left
  return (
    <section class={`card ${options.column}`}>
      <h3>Qué cambia en esta caja</h3>
      <ChangesTable changes={setUpChanges({ before: settings.value, after: plan.till }, bridge)} />
      {file.hasStatusCall && <SentenceLine message={say('C-96')} />}
      {file.hasWrongLogo && <SentenceLine message={say('C-115')} />}
      {file.bridge !== null && own === null && (
        <p class="wrong">
          El programa de impresión no está: se importa solo lo de la caja. Para traer impresoras y estaciones, empareje
          primero en el paso 2.
        </p>
      )}
      {left && left.printers.length > 0 && (
        <SentenceLine
          message={say('C-49', { printers: left.printers.join(', '), stations: left.stations.join(', ') })}
        />
      )}
      <p>
        Después, esta caja solo mira y queda sin activar. La clave de Justo, el emparejamiento y la numeración siguen
        como están.
      </p>
      <p class="buttons">
        <WorkButton class="main" work={apply} meanwhile="Importando…" disabled={!plan.isSound}>
          Importar
        </WorkButton>
        <button type="button" onClick={cancel}>
          Cancelar
        </button>
      </p>
    </section>
  )
}

/** A file of another till: what it would change is shown before it is applied. */
function ImportCard() {
  const importing = useImport()
  const { file, own, links, outcome, choose, link } = importing
  useStepFlow(file !== null)
  return (
    <>
      <section class={`card ${options.column}`}>
        <h3>Importar</h3>
        <FileChoice
          label="El archivo exportado de otra caja."
          accept=".json,application/json"
          onFile={(chosen) => void choose(chosen)}
        />
        {file !== null && <p>Exportado el {formatDate(file.exportedAt)}.</p>}
        <div aria-live="polite">
          {outcome === 'imported' && (
            <p class="right">Importado. Esta caja solo mira: revise los pasos y actívela en el último.</p>
          )}
          {outcome !== null && outcome !== 'imported' && <SentenceLine message={outcome} alert />}
        </div>
      </section>
      {file?.bridge && own && <LinkPrinters printers={file.bridge.printers} own={own} links={links} onLink={link} />}
      <Preview {...importing} />
    </>
  )
}

/** `justo-chapinero-2026-03-14.json` */
function fileName(store: string, now: string): string {
  const words = foldText(store)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  return `${['justo', words, calendarDay(now)].filter(Boolean).join('-')}.json`
}

function ExportCard() {
  const setUp = useSetUp()
  const side = setUp.bridge.value
  const save = () => {
    const settings = side.state === 'there' ? side.settings : null
    const text = JSON.stringify(exportSetUp(setUp.settings.value, settings, setUp.now()), null, 2)
    saveFile(new Blob([text], { type: 'application/json' }), fileName(setUp.settings.value.storeName, setUp.now()))
  }
  return (
    <section class={`card ${options.column}`}>
      <h3>Exportar</h3>
      <p>
        Un archivo con lo guardado aquí, para la próxima caja. No lleva la clave de Justo, ni el emparejamiento, ni los
        números, ni que esta caja imprime. Lleva el prefijo y la letra, para que la otra no los repita.
      </p>
      {side.state !== 'there' && (
        <p class="faint">El programa de impresión no contesta: el archivo sale sin impresoras ni estaciones.</p>
      )}
      <button type="button" onClick={save}>
        Exportar la configuración
      </button>
    </section>
  )
}

/** The whole set-up as one file: to another till, from another till. */
export const CopySection = () => (
  <>
    <ExportCard />
    <ImportCard />
  </>
)
