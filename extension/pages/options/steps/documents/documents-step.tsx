import { type BridgeSettings, parseBridgeSettings } from '@shared/settings/bridge'
import { useMemo } from 'preact/hooks'
import { BridgeNeeded } from '../../bridge-needed'
import { SaveLine } from '../../save-line'
import { useSetUp } from '../../set-up-context'
import styles from './documents.module.css'
import { NumbersCard } from './numbers-card'
import { PaperPreview } from './paper-preview'
import { PrintingCard } from './printing-card'
import { RestaurantCard } from './restaurant-card'
import { TaxCard } from './tax-card'
import { useDocuments } from './use-documents'

function Documents({ saved }: { saved: BridgeSettings }) {
  const setUp = useSetUp()
  const { form, outcome, busy, onSubmit } = useDocuments(saved)
  const { settings, next } = form.check
  const text = JSON.stringify(settings)
  const readable = useMemo(() => (parseBridgeSettings(settings).ok ? settings : null), [text])
  return (
    <form class={styles.page} onSubmit={onSubmit} noValidate>
      <div class={styles.fields}>
        <RestaurantCard form={form} />
        <TaxCard form={form} />
        <NumbersCard form={form} saved={saved} />
        <PrintingCard form={form} printers={saved.printers} />
        <SaveLine outcome={outcome} busy={busy} />
      </div>
      <PaperPreview
        settings={readable}
        storeName={setUp.settings.value.storeName || settings.restaurant.name}
        next={next ?? form.numbering?.next ?? settings.invoice.from ?? 1}
      />
    </form>
  )
}

/** Step 5 «Documentos y números»: who sells, taxes, what the customer's paper is and how it is numbered. */
export function DocumentsStep() {
  return <BridgeNeeded>{(saved) => <Documents saved={saved} />}</BridgeNeeded>
}
