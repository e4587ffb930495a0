import type { Connection } from '@shared/connections'
import { type Message, say } from '@shared/messages'
import { type BridgeSettings, parseBridgeSettings } from '@shared/settings/bridge'
import type { ExtensionSettings } from '@shared/settings/extension'
import { useState } from 'preact/hooks'
import { type ExportedSetUp, type ReadSetUp, readExported } from '../../../../setup/exported-set-up'
import { importedBridge, importedTill, type Links, linksOf } from '../../../../setup/import-set-up'
import { fileText } from '../../read-file'
import { useSetUp } from '../../set-up-context'

/** A set-up has some kilobytes and a logo; larger files hold something else. */
const LARGEST_BYTES = 2 * 1024 * 1024

export type ImportOutcome = 'imported' | Message | null

/** What the two halves would be, and whether the printing program could keep its own. */
function planned(file: ExportedSetUp, till: ExtensionSettings, own: BridgeSettings | null, links: Links) {
  const bridge = own === null || file.bridge === null ? null : importedBridge(own, file.bridge, links)
  const isSound = bridge === null || parseBridgeSettings(bridge.settings).ok
  return { till: importedTill(till, file.till, file.series), bridge, isSound }
}

/** A chosen file, where its printers hang here, and the moment in which it counts. */
export function useImport() {
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
