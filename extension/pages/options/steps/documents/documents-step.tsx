import type { CounterKind } from '@shared/kinds'
import { SERVICE_LIST } from '@shared/services'
import { type BridgeSettings, parseBridgeSettings } from '@shared/settings/bridge'
import { useEffect, useMemo, useState } from 'preact/hooks'
import { momentName } from '../../../../setup/documents/document-values'
import { previewPaper } from '../../../../setup/documents/preview-paper'
import { BridgeNeeded } from '../../bridge-needed'
import { FormField, FormFields, InputField, named } from '../../field'
import fields from '../../field.module.css'
import options from '../../options.module.css'
import { PaperStrip } from '../../paper-strip'
import { SaveLine } from '../../save-line'
import { useLock, useSetUp } from '../../set-up-context'
import styles from './documents.module.css'
import { NumbersCard } from './numbers-card'
import { RestaurantCard } from './restaurant-card'
import { TaxCard } from './tax-card'
import { type DocumentsForm, useDocuments } from './use-documents'

interface PrintingCardProps {
  form: DocumentsForm
  printers: BridgeSettings['printers']
}

function PaperField({ form, printers, kind, label }: PrintingCardProps & { kind: CounterKind; label: string }) {
  const { values } = form
  const printer = `${kind}Printer` as const
  const none = values[printer] === '' ? [{ value: '', label: 'Elija' }] : []
  return (
    <fieldset class={styles.part}>
      <legend>{label}</legend>
      <InputField
        label="Se imprime"
        lock={useLock('printing.kinds')}
        value={values.prints[kind]}
        onType={(isPrinted: boolean) => form.set({ prints: { ...values.prints, [kind]: isPrinted } })}
      />
      {values.prints[kind] && (
        <div class={fields.pair}>
          <FormField
            form={form}
            name={printer}
            options={[...none, ...named(printers)]}
            hint={printers.length === 0 ? 'Agregue primero una impresora, en el paso Impresoras.' : undefined}
          />
          <FormField form={form} name={`${kind}Copies`} />
        </div>
      )}
    </fieldset>
  )
}

/** When, where and how often the papers for customers come out. */
const PrintingCard = ({ form, printers }: PrintingCardProps) => (
  <section class="card">
    <h3>Cuándo y dónde sale</h3>
    <PaperField form={form} printers={printers} kind="invoice" label="Factura o comprobante" />
    <PaperField form={form} printers={printers} kind="delivery" label="Ticket de domicilio" />
    {form.values.prints.invoice && <FormFields form={form} names={SERVICE_LIST.map(momentName)} />}
  </section>
)

interface PaperPreviewProps {
  /** Null: something of it cannot be read now; the paper of before stays. */
  settings: BridgeSettings | null
  storeName: string
  next: number
}

/** The paper is drawn when typing pauses for so long. */
const TYPING_PAUSE_MS = 150

export function PaperPreview({ settings, storeName, next }: PaperPreviewProps) {
  const [issued, setIssued] = useState(false)
  const [drawn, setDrawn] = useState(settings)
  const [opened] = useState(() => new Date().toISOString())
  useEffect(() => {
    if (settings === null) return
    const timer = setTimeout(() => setDrawn(settings), TYPING_PAUSE_MS)
    return () => clearTimeout(timer)
  }, [settings])
  const html = useMemo(
    () => (drawn ? previewPaper(drawn, { storeName, issued, next, now: opened }) : ''),
    [drawn, storeName, issued, next, opened],
  )
  return (
    <aside class={styles.preview} aria-label="Así sale el papel">
      <h3>Así sale el papel</h3>
      <p class="faint">Con un pedido de ejemplo. Cambia mientras escribe; nada se imprime.</p>
      {drawn?.invoice.mode === 'external' && (
        <InputField
          label="Con el número de Intüipos"
          value={issued}
          onType={(isIssued: boolean) => setIssued(isIssued)}
        />
      )}
      {settings === null && <p class="wrong">Corrija lo marcado en rojo para ver el papel de ahora.</p>}
      <PaperStrip html={html} />
    </aside>
  )
}

function Documents({ saved }: { saved: BridgeSettings }) {
  const setUp = useSetUp()
  const { form, outcome, busy, onSubmit } = useDocuments(saved)
  const { settings, next } = form.check
  const text = JSON.stringify(settings)
  const readable = useMemo(() => (parseBridgeSettings(settings).ok ? settings : null), [text])
  return (
    <form class={styles.page} onSubmit={onSubmit} noValidate>
      <div class={options.step}>
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
