import './documents.css'
import { type BridgeSettings, parseBridgeSettings } from '@shared/settings/bridge'
import { useMemo } from 'preact/hooks'
import { BridgeNeeded } from '../../bridge-needed'
import { SaveLine } from '../../save-line'
import { useSetUp } from '../../set-up-context'
import { NumbersCard } from './numbers-card'
import { PaperPreview } from './paper-preview'
import { PrintingCard } from './printing-card'
import { RestaurantCard } from './restaurant-card'
import { TaxCard } from './tax-card'
import { useDocuments } from './use-documents'

function Documents({ saved }: { saved: BridgeSettings }) {
  const setUp = useSetUp()
  const { form, save, outcome, busy } = useDocuments(saved)
  const { part, next } = form.check
  const text = JSON.stringify(part)
  const readable = useMemo(() => (parseBridgeSettings({ ...saved, ...part }).ok ? part : null), [text, saved])
  return (
    <form class="documents" onSubmit={(event) => void save(event)} noValidate>
      <div class="documents-fields">
        <RestaurantCard form={form} />
        <TaxCard form={form} />
        <NumbersCard form={form} saved={saved} />
        <PrintingCard form={form} printers={saved.printers} />
        <SaveLine outcome={outcome} busy={busy} />
      </div>
      <PaperPreview
        part={readable}
        printers={saved.printers}
        storeName={setUp.settings.value.storeName || part.restaurant.name}
        next={next ?? form.numbering?.next ?? part.invoice.from ?? 1}
      />
    </form>
  )
}

/** Step 5 «Documentos y números»: who sells, taxes, what the customer's paper is and how it is numbered. */
export function DocumentsStep() {
  return <BridgeNeeded>{(saved) => <Documents saved={saved} />}</BridgeNeeded>
}
