import { useRef, useState } from 'preact/hooks'
import { downloadOf, installersFor, versionNotice, whereToDownload } from '../../../../bridge-client/program-age'
import { startLoop } from '../../../../context/loop'
import { isImpostor } from '../../../../setup/set-up'
import { QuietLine, SentenceLine } from '../../../../ui/sentence'
import { useLife } from '../../../../ui/use-life'
import { WorkButton } from '../../../../ui/work-button'
import options from '../../options.module.css'
import { useSetUp } from '../../set-up-context'
import styles from './program.module.css'

/** Where the printing program is downloaded, and which file is for this system. */
export function InstallProgram() {
  const url = downloadOf(useSetUp().settings.value.bridge.downloadUrl)
  const [own, ...others] = installersFor(navigator.userAgent)
  return (
    <li class={styles.install}>
      Si no está ahí, instálelo:{' '}
      {url === null ? (
        'pida el instalador a quien puso Justo en este local'
      ) : (
        <a href={url} target="_blank" rel="noopener">
          descárguelo aquí
        </a>
      )}
      . {own && `En ${own.system} es el archivo ${own.file}.`}
      <details>
        <summary>En otro sistema</summary>
        <ul>
          {others.map(({ system, file }) => (
            <li key={system}>
              {system}: {file}
            </li>
          ))}
        </ul>
      </details>
    </li>
  )
}

const CHECK_EVERY_MS = 3_000

/** Both halves of a paired till are known to it: only the program is closed. */
const NotThere = ({ isPaired, check }: { isPaired: boolean; check(): Promise<void> }) => (
  <div class={options.column}>
    <p class="wrong">
      El programa de impresión está cerrado{isPaired ? '' : ', o falta instalarlo en este computador'}.
    </p>
    <ol class={styles.steps}>
      <li>Ábralo: escritorio o menú → «Programa de impresión de Justo».</li>
      <InstallProgram />
      <li>Aquí lo buscamos cada 3 segundos; no tiene que recargar la página.</li>
    </ol>
    <WorkButton work={check} meanwhile="Buscando…">
      Buscar otra vez
    </WorkButton>
  </div>
)

function Paired() {
  const setUp = useSetUp()
  const till = useSetUp().status.value?.till.name
  const { downloadUrl, token } = setUp.settings.value.bridge
  /** It changes with an update, which starts the program again: asked once a pairing. */
  const [version, setVersion] = useState<string | null>(null)
  useLife(
    (signal) =>
      void setUp
        .ask((client) => client.version())
        .then((answer) => !signal.aborted && setVersion(answer.ok ? answer.data.version : null)),
    [setUp, token],
  )
  return (
    <>
      <p class="right">
        Emparejada{till ? ` como ${till}` : ''}.{version && ` Versión ${version}.`}
      </p>
      <QuietLine message={versionNotice(version, whereToDownload(downloadUrl))} />
    </>
  )
}

/** Whether the printing program is there, whose till this is, and what to do when it is not. */
export function ProgramState({ url }: { url: string }) {
  const side = useSetUp().bridge.value
  const { isOpen, refresh } = useSetUp()
  /** A program that has not been paired is asked only whether it is there. Null: not asked yet. */
  const [isThere, setThere] = useState<boolean | null>(null)
  const check = async () => setThere(await isOpen(url))
  /** Of the address as it is typed by then. */
  const latest = useRef(check)
  latest.current = check
  const isWanted = side.state === 'unpaired' || side.state === 'away'
  const look = () => latest.current().then(() => CHECK_EVERY_MS)
  const note = (error: unknown) => console.error('the printing program could not be looked for', error)
  useLife((signal) => isWanted && startLoop(look, signal, note), [isWanted])
  const both = async () => {
    await Promise.all([check(), refresh()])
  }
  if (side.state === 'there') return <Paired />
  if (side.state === 'away' && isImpostor(side)) return <SentenceLine message={side.message} />
  if (side.state === 'asking' || isThere === null) return <p class="faint">Buscando el programa de impresión…</p>
  if (!isThere) return <NotThere isPaired={side.state === 'away'} check={both} />
  if (side.state === 'away') return <SentenceLine message={side.message} />
  return <p class="right">El programa de impresión está abierto. Falta emparejarlo.</p>
}
