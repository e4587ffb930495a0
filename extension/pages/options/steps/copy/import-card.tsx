import { formatDate } from '@shared/dates'
import { say } from '@shared/messages'
import { type SettingChange, setUpChanges } from '../../../../setup/import-set-up'
import { FileChoice } from '../../../../ui/file-choice'
import { SentenceLine } from '../../../../ui/sentence'
import { WorkButton } from '../../../../ui/work-button'
import options from '../../options.module.css'
import { useSetUp } from '../../set-up-context'
import { useStepFlow } from '../../step-flow'
import styles from './copy.module.css'
import { LinkPrinters } from './link-printers'
import { useImport } from './use-import'

/** What would change, before it does. */
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
export function ImportCard() {
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
