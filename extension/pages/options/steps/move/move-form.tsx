import { dayAndTime } from '@shared/dates'
import { numberText } from '@shared/invoice-number'
import { type Message, say } from '@shared/messages'
import type { BroughtFrom } from '@shared/moving'
import type { BridgeSettings } from '@shared/settings/bridge'
import { useState } from 'preact/hooks'
import { confirmNumber } from '../../../../setup/documents/save-documents'
import type { SaveFailure } from '../../../../setup/fields'
import {
  MOVE_FIELDS,
  type MoveFacts,
  type MoveValues,
  movedTill,
  moveErrors,
  moveValues,
  nextAfterMove,
  prefixAfterMove,
} from '../../../../setup/move-computer'
import { testTypedKey } from '../../../../setup/test-key'
import { SentenceLine } from '../../../../ui/sentence'
import { FormField, FormQuestion } from '../../field'
import options from '../../options.module.css'
import { SaveLine } from '../../save-line'
import { useSetUp } from '../../set-up-context'
import { TestPrints } from '../../till-strip'
import { SoundTrial } from '../../trials'
import { useStepForm } from '../../use-step-form'
import { PrintersHere } from './bring-card'
import type { Moving } from './use-moving'

const OTHER = [
  { value: 'replaced', label: 'Ya no imprime', hint: 'Está dañado, apagado, o ya solo mira.' },
  { value: 'prints', label: 'Sigue imprimiendo', hint: 'Son dos que imprimen: este lleva otro prefijo.' },
] as const

interface MoveFormProps {
  from: BroughtFrom
  /** The till's half, as the printing program brought it. */
  till: Record<string, unknown>
  bridge: BridgeSettings
  take: Moving['take']
}

/** Saves what was brought and answered, each half whole; active from then on. */
function useMove({ from, till, bridge, take }: MoveFormProps) {
  const setUp = useSetUp()
  const saved = setUp.settings.value
  const brought = movedTill(moveValues({ from, numbering: null }), { saved, from }, till, setUp.now())
  const numbering = setUp.status.value?.numbering ?? null
  const facts: MoveFacts = { saved, hasKey: (brought?.justo.token ?? '') !== '', bridge, from, numbering }

  async function save(values: MoveValues): Promise<SaveFailure | Message | null> {
    const moved = movedTill(values, facts, till, setUp.now())
    if (moved === null) return say('C-196')
    const tested = await testTypedKey(setUp, moved.justo)
    if (!tested.ok) return { message: tested.message, errors: { token: tested.message } }
    await setUp.keepStores(tested.stores, moved.justo)
    const prefix = prefixAfterMove(values, from, bridge)
    const isOther = prefix !== bridge.invoice.prefix
    const failure = isOther
      ? await setUp.saveBridge((now) => ({ ...now, invoice: { ...now.invoice, prefix, next: 1, confirmFirst: true } }))
      : null
    const wrong = failure ?? (await confirmNumber(setUp, prefix, nextAfterMove(values), 'last'))
    if (wrong === null && values.other === 'replaced') await take()
    // The till last: from then on it prints.
    const refused = wrong ?? (await setUp.saveSettings(() => moved))
    void setUp.refresh()
    return refused
  }
  const step = useStepForm<MoveValues, typeof MOVE_FIELDS>({
    fields: MOVE_FIELDS,
    stored: moveValues(facts),
    check: (values) => moveErrors(values, facts),
    save,
    stays: true,
  })
  // A drive that someone has prepared could have the key sent elsewhere.
  const host = brought !== null && brought.justo.baseUrl !== saved.justo.baseUrl ? brought.justo.baseUrl : null
  return { ...step, facts, host, isReadable: brought !== null }
}

/** Two that print for one store take each paper out twice. */
function aboutOther({ leftAt, takenAt }: BroughtFrom): string {
  if (takenAt !== null)
    return `Ojo: otro computador ya trajo esto el ${dayAndTime(takenAt)}. Si ese imprime, elija «Sigue imprimiendo».`
  if (leftAt !== null) return `Allá se dijo el ${dayAndTime(leftAt)} que ya no imprime.`
  return 'Si todavía prende, pulse allá «Dejar de imprimir aquí»: dos que imprimen sacan cada papel dos veces.'
}

const lastHint = (prefix: string, known: number | null): string =>
  known === null
    ? `El del último papel con número: de ${numberText(prefix, 120)}, escriba 120. Si no hay ninguno, 0.`
    : `${numberText(prefix, known)} es el más alto que conocemos: mire el último papel y, si allá hay uno mayor, escríbalo.`

/** What is left to a person after another computer's folder was brought: one form, and it prints. */
export function MoveForm(props: MoveFormProps) {
  const { from, bridge } = props
  const { form, outcome, busy, onSubmit, facts, host, isReadable } = useMove(props)
  const [refusal, setRefusal] = useState<Message | null>(null)
  const { prefix } = bridge.invoice
  if (!isReadable) return <SentenceLine message={say('C-196')} />
  const { other } = form.values
  return (
    <form onSubmit={onSubmit} noValidate>
      <section class="card">
        <h3>3 · Últimas preguntas</h3>
        <p class="right">
          Vino todo lo de <b>{bridge.restaurant.name || 'el otro computador'}</b>.
        </p>
        <PrintersHere printers={bridge.printers} />
        <FormField
          form={form}
          name="token"
          hint={
            facts.hasKey ? 'Ya hay una puesta: escriba otra solo para cambiarla.' : 'La entrega Justo. Péguela aquí.'
          }
        />
        {host !== null && (
          <p>
            <b>La clave se envía a {host}</b>, como en el computador de antes: si no conoce esa dirección, no siga.
          </p>
        )}
        <FormQuestion form={form} name="other" question="¿Y el computador de antes?" answers={OTHER} />
        <p class={from.takenAt === null ? 'faint' : 'tone-warn'}>{aboutOther(from)}</p>
        {other === 'prints' ? (
          <p>
            Los números de este empiezan en {numberText(prefixAfterMove(form.values, from, bridge), 1)}, para que
            ninguno se repita.
          </p>
        ) : (
          <FormField
            form={form}
            name="last"
            label="Último número usado"
            hint={lastHint(prefix, facts.numbering?.offeredLast ?? null)}
          />
        )}
      </section>
      <section class={`card ${options.column}`}>
        <FormField
          form={form}
          name="checked"
          label="Este computador no se duerme, abre Chrome al prenderlo, el parlante se oye y salió una prueba de cada impresora"
        />
        <SoundTrial />
        <TestPrints onResult={setRefusal} />
        {refusal && <SentenceLine message={refusal} alert />}
        <FormField form={form} name="earlier" label="Los pedidos de antes ya salieron en el otro computador" />
        <p class="faint">
          Si lo marca, ninguno de antes de este momento pregunta ni suena. Los programados para más tarde salen a su
          hora y los nuevos entran normal.
        </p>
      </section>
      <SaveLine outcome={outcome} busy={busy} label={busy ? 'Activando…' : 'Activar este computador'} />
    </form>
  )
}
