import { useEffect, useRef, useState } from 'preact/hooks'
import { versionNotice, whereToDownload } from '../../../../bridge-client/program-age'
import { startLoop } from '../../../../context/loop'
import { isImpostor } from '../../../../setup/set-up'
import { SentenceLine } from '../../../../ui/sentence'
import { VersionLine } from '../../../../ui/version-line'
import { WorkButton } from '../../../../ui/work-button'
import { useSetUp } from '../../set-up-context'
import { InstallProgram } from './install-program'
import styles from './program.module.css'

const CHECK_EVERY_MS = 3_000

/** Both halves of a paired till are known to it: only the program is closed. */
const NotThere = ({ isPaired, check }: { isPaired: boolean; check(): Promise<void> }) => (
  <div class={styles.away}>
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
  useEffect(() => {
    const life = new AbortController()
    void setUp
      .ask((client) => client.version())
      .then((answer) => !life.signal.aborted && setVersion(answer.ok ? answer.data.version : null))
    return () => life.abort()
  }, [setUp, token])
  return (
    <>
      <p class="right">
        Emparejada{till ? ` como ${till}` : ''}.{version && ` Versión ${version}.`}
      </p>
      <VersionLine notice={versionNotice(version, whereToDownload(downloadUrl))} />
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
  useEffect(() => {
    const life = new AbortController()
    const look = () => latest.current().then(() => CHECK_EVERY_MS)
    if (isWanted)
      startLoop(look, life.signal, (error) => console.error('the printing program could not be looked for', error))
    return () => life.abort()
  }, [isWanted])
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
