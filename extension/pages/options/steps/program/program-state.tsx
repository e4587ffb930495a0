import { useState } from 'preact/hooks'
import { versionNotice, whereToDownload } from '../../../../bridge-client/program-age'
import { SentenceLine } from '../../../../ui/sentence'
import { useBusy } from '../../../../ui/use-busy'
import { VersionLine } from '../../../../ui/version-line'
import { useOptionsServices } from '../../options-services'
import { useSetUp } from '../../set-up-context'
import { useEvery } from '../../use-every'

const LOOK_EVERY_MS = 3_000

type Seen = 'asking' | 'open' | 'closed'

/** The program that has not been paired is asked only whether it is there. */
function useSeen(url: string, isWanted: boolean): { seen: Seen; look(): Promise<void> } {
  const { isOpen } = useOptionsServices()
  const [seen, setSeen] = useState<Seen>('asking')
  const look = async () => setSeen((await isOpen(url)) ? 'open' : 'closed')
  useEvery(LOOK_EVERY_MS, isWanted, look)
  return { seen, look }
}

function NotThere({ look }: { look(): Promise<void> }) {
  const { busy, during } = useBusy()
  return (
    <div class="not-there">
      <p class="wrong">El programa de impresión no está abierto en este computador.</p>
      <ol class="how-to">
        <li>Ábralo: escritorio → «Programa de impresión de Justo».</li>
        <li>Si no está en el escritorio, falta instalarlo: siga la guía de implementación, paso 1.</li>
        <li>Aquí lo buscamos cada 3 segundos; no tiene que recargar la página.</li>
      </ol>
      <button type="button" disabled={busy} onClick={() => void during(look)}>
        {busy ? 'Buscando…' : 'Buscar otra vez'}
      </button>
    </div>
  )
}

function Paired({ version }: { version: string | null }) {
  const till = useOptionsServices().status.value?.till.name
  const { downloadUrl } = useSetUp().settings.value.bridge
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
export function ProgramState({ url, version }: { url: string; version: string | null }) {
  const { bridge } = useSetUp()
  const { refresh: lookAgain } = useOptionsServices()
  const side = bridge.value
  const { seen, look } = useSeen(url, side.state === 'unpaired' || side.state === 'away')
  const both = async () => {
    await Promise.all([look(), lookAgain()])
  }
  if (side.state === 'there') return <Paired version={version} />
  if (side.state === 'asking' || seen === 'asking') return <p class="faint">Buscando el programa de impresión…</p>
  if (seen === 'closed') return <NotThere look={both} />
  if (side.state === 'away') return <SentenceLine message={side.message} />
  return <p class="right">El programa de impresión está abierto. Falta emparejarlo.</p>
}
