import type { Message } from '@shared/messages'
import type { PrinterStatus } from '@shared/printer'
import { changePrinter, type PrinterChange, removePrinter } from '@shared/printer-setup/edit-printers'
import { probeWords } from '@shared/printer-setup/printer-words'
import type { BridgeSettings, PrinterSettings } from '@shared/settings/bridge'
import { useState } from 'preact/hooks'
import { failureMessage } from '../../../../print-jobs/answer'
import { SentenceLine } from '../../../../ui/sentence'
import { useBusy } from '../../../../ui/use-busy'
import { useSetUp } from '../../set-up-context'
import { PrinterChoices } from './printer-choices'
import { PrinterFormCard } from './printer-form-card'
import { PrinterHead } from './printer-head'
import { RemovePrinterCard } from './remove-printer-card'
import { TestQuestions } from './test-questions'
import { usePrinterSaver } from './use-printer-saver'

interface PrinterCardProps {
  printer: PrinterSettings
  settings: BridgeSettings
  status: PrinterStatus | undefined
  /** Asks for the state of the printers at once. */
  refresh(): void
}

/** Requests to the printer: a test page, and a probe of whether it confirms its papers. */
function usePrinterTests(id: string, refresh: () => void) {
  const setUp = useSetUp()
  const { busy: testing, during: whileTesting } = useBusy()
  const { busy: probing, during: whileProbing } = useBusy()
  /** How many test pages were sent: each has its questions. */
  const [tests, setTests] = useState(0)
  const [probed, setProbed] = useState('')
  const [trouble, setTrouble] = useState<Message | null>(null)
  const test = async () => {
    const answer = await whileTesting(async () => setUp.client()?.test(id, crypto.randomUUID()))
    setTrouble(answer?.ok === false ? failureMessage(answer.failure) : null)
    if (answer?.ok) setTests(tests + 1)
    refresh()
  }
  const probe = async () => {
    setProbed('')
    const answer = await whileProbing(async () => {
      const probed = await setUp.client()?.probe(id)
      // It keeps what it found in its settings: a change must be made from those.
      if (probed?.ok) await setUp.reload()
      return probed
    })
    setTrouble(answer?.ok === false ? failureMessage(answer.failure) : null)
    if (answer?.ok) setProbed(probeWords(answer.data))
  }
  return { testing, probing, tests, probed, trouble, test, probe }
}

/** One printer: how it is, its test with the questions about the paper, and what can be changed of it. */
export function PrinterCard({ printer, settings, status, refresh }: PrinterCardProps) {
  const { id, name } = printer
  const saver = usePrinterSaver()
  const { testing, probing, tests, probed, trouble, test, probe } = usePrinterTests(id, refresh)
  const [open, setOpen] = useState<'form' | 'remove' | null>(null)
  const busy = saver.busy || testing || probing
  const onChange = (change: PrinterChange) => saver.save((saved) => changePrinter(saved, id, change), id)
  const close = () => setOpen(null)
  const refused = saver.errors.connection ?? saver.errors.queue ?? trouble ?? saver.message
  return (
    <section class="card printer" aria-label={name}>
      <PrinterHead printer={printer} status={status} />
      <p class="buttons">
        <button type="button" class={tests === 0 ? 'main' : ''} disabled={busy} onClick={() => void test()}>
          {testing ? 'Enviando…' : tests === 0 ? 'Imprimir prueba' : 'Imprimir otra prueba'}
        </button>
        <button type="button" disabled={busy} onClick={() => void probe()}>
          {probing ? 'Preguntando…' : 'Ver si avisa'}
        </button>
        <span class="spring" />
        <button type="button" onClick={() => setOpen('form')}>
          Cambiar
        </button>
        <button type="button" class="danger" onClick={() => setOpen('remove')}>
          Quitar
        </button>
      </p>
      <div aria-live="polite">{probed !== '' && <p class="probed">{probed}</p>}</div>
      {refused && <SentenceLine message={refused} alert />}
      {open === 'form' && (
        <PrinterFormCard
          printer={printer}
          settings={settings}
          busy={busy}
          refused={saver.errors}
          onChange={onChange}
          onClose={close}
        />
      )}
      {open === 'remove' && (
        <RemovePrinterCard
          printer={printer}
          settings={settings}
          busy={busy}
          onRemove={(heir) => void saver.save((saved) => removePrinter(saved, id, heir), id)}
          onClose={close}
        />
      )}
      {tests > 0 && <TestQuestions key={tests} printer={printer} busy={busy} onChange={onChange} onTest={test} />}
      <PrinterChoices printer={printer} settings={settings} busy={busy} onChange={onChange} />
    </section>
  )
}
