import { say } from '@shared/messages'
import type { BridgeSettings } from '@shared/settings/bridge'
import { useState } from 'preact/hooks'
import { rulesWereRead } from '../../../../orders/changed-rules'
import { checkStations, refusedStations, type StationsCheck } from '../../../../setup/stations/check-stations'
import {
  draftOf,
  isChanged,
  presetDraft,
  type StationsDraft,
  withDraft,
} from '../../../../setup/stations/stations-draft'
import { SentenceLine } from '../../../../ui/sentence'
import { useBusy } from '../../../../ui/use-busy'
import { BridgeNeeded } from '../../bridge-needed'
import { SaveLine, type SaveOutcome } from '../../save-line'
import { useSetUp } from '../../set-up-context'
import { useStepFlow } from '../../step-flow'
import { withStore } from '../../with-store'
import { PresetButtons } from './preset-buttons'
import { PreviewCard } from './preview-card'
import { ProductsCard } from './products-card'
import { StationList } from './station-list'
import '../pieces.css'
import './stations.css'
import { useProducts } from './use-products'

/** What is typed, and what becomes of it; null while nothing differs from what is saved. */
function useDraft(settings: BridgeSettings) {
  const setUp = useSetUp()
  const [typed, setTyped] = useState<StationsDraft | null>(null)
  const [outcome, setOutcome] = useState<SaveOutcome>(null)
  const [refused, setRefused] = useState<StationsCheck | null>(null)
  const { busy, during } = useBusy()
  const draft = typed ?? draftOf(settings)
  const isUnsaved = typed !== null && isChanged(settings, typed)
  const next = useStepFlow(isUnsaved)
  const typedCheck = checkStations(draft.stations, settings.printers)
  const edit = (change: StationsDraft | null) => {
    setTyped(change)
    setOutcome(null)
    setRefused(null)
  }
  const save = async (event: Event) => {
    event.preventDefault()
    if (!typedCheck.ok) return setOutcome(say('C-18'))
    const saved = await during(() => setUp.saveBridge((now) => withDraft(now, draft)))
    setOutcome(saved.ok ? 'saved' : saved.message)
    if (!saved.ok) return setRefused(refusedStations(saved.issues, draft.stations))
    void withStore((store) => rulesWereRead(store, draft.stations), undefined)
    setTyped(null)
    next()
  }
  return { draft, isUnsaved, check: refused ?? typedCheck, outcome, busy, edit, save }
}

function Stations({ settings }: { settings: BridgeSettings }) {
  const { draft, isUnsaved, check, outcome, busy, edit, save } = useDraft(settings)
  const products = useProducts()
  const { stations } = draft
  const onChange = (changed: StationsDraft['stations']) => edit({ ...draft, stations: changed })
  return (
    <form class="stations" onSubmit={(event) => void save(event)} noValidate>
      <PresetButtons settings={settings} onPick={(preset) => edit(presetDraft(preset))} />
      <StationList stations={stations} settings={settings} check={check} onChange={onChange} />
      {stations.length > 0 && (
        <>
          {check.whole && <SentenceLine message={check.whole} alert />}
          <PreviewCard
            stations={stations}
            printers={settings.printers}
            products={products.list}
            orders={products.orders}
          />
          <ProductsCard products={products} stations={stations} onChange={onChange} />
        </>
      )}
      <SaveLine outcome={outcome} busy={busy || stations.length === 0}>
        {isUnsaved && (
          <span class="unsaved">
            <span class="tone-warn">Sin guardar</span>
            <button type="button" onClick={() => edit(null)}>
              Dejar como estaba
            </button>
          </span>
        )}
      </SaveLine>
    </form>
  )
}

/** Step «Estaciones»: which area prints what, seen at once on a real order. */
export function StationsStep() {
  return (
    <BridgeNeeded>
      {(settings) =>
        settings.printers.length === 0 ? (
          <section class="card not-there">
            <SentenceLine message={say('C-62')} />
            <p class="buttons">
              <a href="#impresoras">Ir al paso «Impresoras»</a>
            </p>
          </section>
        ) : (
          <Stations settings={settings} />
        )
      }
    </BridgeNeeded>
  )
}
