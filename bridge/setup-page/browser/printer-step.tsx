import { type FoundList, type FoundPrinter, isNothing } from '@shared/printer-setup/found-printers'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { PagePrinter, PageState } from '../page-state'
import { call, type ShownSentence } from './call'
import { Act, Light, SentenceLine, StepTitle, usePost } from './parts'
import { type FormSubject, PrinterForm } from './printer-form'
import { chooseTested, reload } from './view'

/** The longest that the bridge looks around its networks, in seconds. */
const SEARCH_SECONDS = 10

type Search =
  | { state: 'idle' }
  /** `seconds`: since the search began; null: only on this computer. */
  | { state: 'searching'; seconds: number | null }
  | { state: 'found'; found: FoundList[]; network: boolean }
  | { state: 'failed'; message: ShownSentence }

/** Looks for printers on this computer, and in its network only when asked to: that causes traffic. */
function useSearch(): { search: Search; start(network: boolean): void } {
  const [search, setSearch] = useState<Search>({ state: 'idle' })
  const running = useRef<AbortController | null>(null)
  useEffect(() => () => running.current?.abort(), [])

  const run = async (network: boolean, { signal }: AbortController) => {
    const started = performance.now()
    const tick = () => setSearch({ state: 'searching', seconds: Math.floor((performance.now() - started) / 1000) })
    const timer = network ? setInterval(tick, 250) : undefined
    signal.addEventListener('abort', () => clearInterval(timer), { once: true })
    const answer = await call<FoundList[]>('/buscar', { network }, signal)
    clearInterval(timer)
    if (signal.aborted) return
    if (answer.ok) setSearch({ state: 'found', found: answer.data, network })
    else setSearch({ state: 'failed', message: answer.message })
  }

  return {
    search,
    start(network) {
      running.current?.abort()
      running.current = new AbortController()
      setSearch({ state: 'searching', seconds: network ? 0 : null })
      void run(network, running.current)
    },
  }
}

/** One printer that is set: how it is, and what can be done with it. */
function SetPrinter({ printer, onChange }: { printer: PagePrinter; onChange(): void }) {
  const [sure, setSure] = useState(false)
  const { refused, post } = usePost()
  const { id, name, place, width, light, help, uses } = printer
  const remove = async () => {
    const removed = await post(`/impresoras/${id}/quitar`)
    setSure(false)
    if (removed) await reload()
  }
  return (
    <li class="printer">
      <p class="head">
        <b>{name}</b> <Light {...light} />
      </p>
      <p class="faint">
        {place} · papel de {width} mm
      </p>
      {help !== '' && <p>{help}</p>}
      {refused && <SentenceLine message={refused.message} />}
      <p class="buttons">
        <Act word="Probar" main onClick={() => chooseTested(id)} aria-label={`Probar ${name}`} />
        <Act word="Cambiar" onClick={onChange} aria-label={`Cambiar ${name}`} />
        {uses.length === 0 && (
          <Act
            word={sure ? 'Sí, quitarla' : 'Quitar'}
            aria-label={sure ? `Sí, quitarla: ${name}` : `Quitar ${name}`}
            onClick={() => (sure ? void remove() : setSure(true))}
          />
        )}
      </p>
    </li>
  )
}

interface FoundProps {
  list: FoundList
  disabled?: boolean
  onPick(found: FoundPrinter): void
}

function FoundPrinters({ list: { title, printers }, disabled = false, onPick }: FoundProps) {
  return (
    <>
      <h4>{title}</h4>
      <ul class="found">
        {printers.map((each) => (
          <li key={`${each.name} ${each.place}`}>
            <span>
              <b>{each.name}</b> <span class="faint">{each.place}</span>
              {each.trouble !== '' && <span class="tone-warn"> {each.trouble}</span>}
            </span>
            {each.known === null ? (
              <Act
                word="Usar esta"
                disabled={disabled}
                aria-label={`Usar esta: ${each.name}, ${each.place}`}
                onClick={() => onPick(each)}
              />
            ) : (
              <span class="tone-good">Ya está: {each.known}</span>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

/** A printer that is taken from every other program. */
function WarnedPrinters({ list, onPick }: FoundProps) {
  const [agreed, setAgreed] = useState(false)
  return (
    <details>
      <summary>Avanzado: {list.title}</summary>
      {list.warning && <SentenceLine message={list.warning} />}
      <label class="check">
        <input type="checkbox" checked={agreed} onChange={(event) => setAgreed(event.currentTarget.checked)} />
        Intüipos no usa esa impresora
      </label>
      <FoundPrinters list={list} disabled={!agreed} onPick={onPick} />
    </details>
  )
}

interface ResultsProps {
  lists: FoundList[]
  network: boolean
  onPick(found: FoundPrinter): void
}

/** What was found, in the order in which the bridge offers it. */
export function Results({ lists, network, onPick }: ResultsProps) {
  const none = isNothing(lists)
  return (
    <div aria-live="polite">
      {none && network && <p>No se encontró ninguna impresora. Enciéndala, mire el cable y busque otra vez.</p>}
      {none && !network && (
        <p>En este computador no se encontró ninguna impresora. Si la suya es de red, búsquela en la red.</p>
      )}
      {lists.map((list) => {
        const { title, printers, warning, inNetwork } = list
        if (printers.length === 0) return network && inNetwork && !none && <p class="faint">{list.none}</p>
        return warning ? (
          <WarnedPrinters key={title} list={list} onPick={onPick} />
        ) : (
          <FoundPrinters key={title} list={list} onPick={onPick} />
        )
      })}
    </div>
  )
}

function Searching({ search }: { search: Search }) {
  if (search.state !== 'searching') return null
  const { seconds } = search
  return (
    <p aria-live="polite">
      <progress aria-label="Búsqueda de impresoras" max={SEARCH_SECONDS} value={seconds ?? undefined} />{' '}
      {seconds === null ? 'Buscando en este computador…' : `Buscando en la red, hasta ${SEARCH_SECONDS} s…`}
    </p>
  )
}

function Finder({ onPick }: { onPick(subject: FormSubject): void }) {
  const { search, start } = useSearch()
  useEffect(() => start(false), [])
  const isSearching = search.state === 'searching'
  const isNext = search.state === 'found' && !search.network && isNothing(search.found)
  return (
    <section class="card" aria-label="Buscar impresoras">
      <h3>Agregar una impresora</h3>
      <p class="buttons">
        <Act word="Buscar otra vez" disabled={isSearching} onClick={() => start(false)} />
        <Act word="Buscar también en la red" main={isNext} disabled={isSearching} onClick={() => start(true)} />
        <Act word="Escribir la dirección" onClick={() => onPick({ type: 'typed' })} />
      </p>
      <Searching search={search} />
      {search.state === 'failed' && <SentenceLine message={search.message} />}
      {search.state === 'found' && (
        <Results lists={search.found} network={search.network} onPick={(found) => onPick({ type: 'found', found })} />
      )}
    </section>
  )
}

/** Step 1: the printers that are set, and a new one. */
export function PrinterStep({ state }: { state: PageState }) {
  const [subject, setSubject] = useState<FormSubject | null>(null)
  const [isFinding, setFinding] = useState(state.printers.length === 0)
  if (subject) return <PrinterForm subject={subject} onClose={() => setSubject(null)} />
  return (
    <>
      <StepTitle>{state.printers.length === 0 ? '¿Por cuál impresora salen los pedidos?' : 'Sus impresoras'}</StepTitle>
      <ul class="printers">
        {state.printers.map((printer) => (
          <SetPrinter key={printer.id} printer={printer} onChange={() => setSubject({ type: 'set', printer })} />
        ))}
      </ul>
      {isFinding ? (
        <Finder onPick={setSubject} />
      ) : (
        <p class="buttons">
          <Act word="Agregar otra impresora" onClick={() => setFinding(true)} />
        </p>
      )}
    </>
  )
}
