import { joinWords } from '@shared/grammar'
import { useRef, useState } from 'preact/hooks'
import type { PageChoice, PagePrinter } from '../page-state'
import { Act, Light, Select, SentenceLine, usePost } from './parts'
import { chooseTested, reload } from './view'

interface RemoveProps {
  printer: PagePrinter
  others: readonly PagePrinter[]
  onClose(): void
}

/** Asks before a printer goes, and names who would miss it. */
function RemoveQuestion({ printer, others, onClose }: RemoveProps) {
  const { id, name, uses } = printer
  const [heir, setHeir] = useState(printer.heir)
  const { busy, refused, post } = usePost()
  const remove = async () => {
    if (await post(`/impresoras/${id}/quitar`, { heir })) await reload()
  }
  return (
    <section class="card" aria-label={`Quitar ${name}`}>
      <h4>¿Quitar {name}?</h4>
      <p>{uses.length === 0 ? 'Nada sale por ella.' : `Se usa para ${joinWords(uses)}.`}</p>
      {uses.length > 0 && heir !== null && (
        <Select
          label="Que salgan por"
          value={heir}
          options={others.map((other) => [other.id, other.name])}
          onPick={setHeir}
        />
      )}
      {uses.length > 0 && heir === null && (
        <p class="tone-bad">Es la única impresora: sus estaciones se quitan también y nada se imprime.</p>
      )}
      {refused && <SentenceLine message={refused.message} />}
      <p class="buttons">
        <Act word="Sí, quitarla" aria-label={`Sí, quitarla: ${name}`} busy={busy} onClick={() => void remove()} />
        <Act word="No" onClick={onClose} />
      </p>
    </section>
  )
}

/** Resolves when the page shows what is saved. */
type OnChoose = (choice: PageChoice['name'], value: string | null) => Promise<void>

/** One choice. It shows what was picked while that is being saved: with the arrow keys, options are picked in passing. */
function Choice({ choice, onChoose }: { choice: PageChoice; onChoose: OnChoose }) {
  const { name, label, hint, none, value, options } = choice
  const [picked, setPicked] = useState<string | null>(null)
  const pick = async (option: string) => {
    setPicked(option)
    await onChoose(name, option === '' ? null : option)
    setPicked((last) => (last === option ? null : last))
  }
  return (
    <Select
      label={label}
      hint={hint}
      value={picked ?? value ?? ''}
      options={none === undefined ? options : [['', none], ...options]}
      onPick={(option) => void pick(option)}
    />
  )
}

/** What is saved with the choice; what few shops need is folded away. */
function Choices({ printer: { name, choices }, onChoose }: { printer: PagePrinter; onChoose: OnChoose }) {
  const shown = (isRare: boolean) =>
    choices
      .filter((each) => each.isRare === isRare && each.options.length > 0)
      .map((choice) => <Choice key={choice.name} choice={choice} onChoose={onChoose} />)
  return (
    <>
      {shown(false)}
      <details>
        <summary aria-label={`Avanzado: cajón, corte, pito, avisos de ${name}`}>
          Avanzado: cajón, corte, pito, avisos
        </summary>
        {shown(true)}
      </details>
    </>
  )
}

interface SetPrinterProps {
  printer: PagePrinter
  others: readonly PagePrinter[]
  onChange(): void
}

/** One printer that is set: how it is, and what can be done with it. */
export function SetPrinter({ printer, others, onChange }: SetPrinterProps) {
  const [isRemoving, setRemoving] = useState(false)
  const [answer, setAnswer] = useState('')
  const { busy, refused, post } = usePost()
  const { id, name, place, width, light, help, confirms } = printer
  const saved = useRef(Promise.resolve())
  /** One after the other: the last one that is picked stays. */
  const choose: OnChoose = (choice, value) => {
    saved.current = saved.current.then(async () => {
      if (await post(`/impresoras/${id}/opcion`, { choice, value })) await reload()
    })
    return saved.current
  }
  const probe = async () => {
    setAnswer('')
    const probed = await post<{ words: string }>(`/impresoras/${id}/avisa`)
    if (probed) setAnswer(probed.words)
  }
  return (
    <li class="printer">
      <p class="head">
        <b>{name}</b> <Light {...light} />
      </p>
      <p class="faint">
        {place} · papel de {width} mm · {confirms}
      </p>
      {help !== '' && <p>{help}</p>}
      <p class="buttons">
        <Act word="Probar" main onClick={() => chooseTested(id)} aria-label={`Probar ${name}`} />
        <Act word="Cambiar" onClick={onChange} aria-label={`Cambiar ${name}`} />
        <Act word="Ver si avisa" busy={busy} onClick={() => void probe()} aria-label={`Ver si avisa ${name}`} />
        <Act word="Quitar" onClick={() => setRemoving(true)} aria-label={`Quitar ${name}`} />
      </p>
      <p aria-live="polite">
        <b>{answer}</b>
      </p>
      {refused && <SentenceLine message={refused.message} />}
      {isRemoving && <RemoveQuestion printer={printer} others={others} onClose={() => setRemoving(false)} />}
      <Choices printer={printer} onChoose={choose} />
    </li>
  )
}
