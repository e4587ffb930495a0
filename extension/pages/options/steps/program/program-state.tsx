import { useState } from 'preact/hooks'
import { versionNotice, whereToDownload } from '../../../../bridge-client/program-age'
import { isImpostor } from '../../../../setup/set-up'
import { SentenceLine } from '../../../../ui/sentence'
import { useBusy } from '../../../../ui/use-busy'
import { VersionLine } from '../../../../ui/version-line'
import { useOptionsServices } from '../../options-services'
import { useSetUp } from '../../set-up-context'
import { useEvery } from '../../use-every'

const CHECK_EVERY_MS = 3_000

type Presence = 'asking' | 'open' | 'closed'

/** The program that has not been paired is asked only whether it is there. */
function usePresence(url: string, isWanted: boolean): { presence: Presence; check(): Promise<void> } {
  const { isOpen } = useOptionsServices()
  const [presence, setPresence] = useState<Presence>('asking')
  const check = async () => setPresence((await isOpen(url)) ? 'open' : 'closed')
  useEvery(CHECK_EVERY_MS, isWanted, check)
  return { presence, check }
}

function NotThere({ check }: { check(): Promise<void> }) {
  const { busy, during } = useBusy()
  return (
    <div class="not-there">
      <p class="wrong">El programa de impresión no está abierto en este computador.</p>
      <ol class="how-to">
        <li>Ábralo: escritorio → «Programa de impresión de Justo».</li>
        <li>Si no está en el escritorio, falta instalarlo: siga la guía de implementación, paso 1.</li>
        <li>Aquí lo buscamos cada 3 segundos; no tiene que recargar la página.</li>
      </ol>
      <button type="button" disabled={busy} onClick={() => void during(check)}>
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
  const { refresh } = useOptionsServices()
  const side = bridge.value
  const { presence, check } = usePresence(url, side.state === 'unpaired' || side.state === 'away')
  const both = async () => {
    await Promise.all([check(), refresh()])
  }
  if (side.state === 'there') return <Paired version={version} />
  if (side.state === 'away' && isImpostor(side)) return <SentenceLine message={side.message} />
  if (side.state === 'asking' || presence === 'asking') return <p class="faint">Buscando el programa de impresión…</p>
  if (presence === 'closed') return <NotThere check={both} />
  if (side.state === 'away') return <SentenceLine message={side.message} />
  return <p class="right">El programa de impresión está abierto. Falta emparejarlo.</p>
}
