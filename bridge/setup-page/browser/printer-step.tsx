import { type FoundList, type FoundPrinter, isNothing } from '@shared/printer-setup/found-printers'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { PageState } from '../page-state'
import { call, type ShownSentence } from './call'
import { Act, SentenceLine, StepTitle } from './parts'
import { draftOf, type FormSubject } from './printer-draft'
import { PrinterForm } from './printer-form'
import { SetPrinter } from './set-printer'
import { addAnother, show, view } from './view'

/** The longest that the bridge looks around its networks, in seconds. */
const SEARCH_SECONDS = 10

type Search =
  | { state: 'idle' }
  /** `seconds`: since the search began; null: only on this computer. */
  | { state: 'searching'; seconds: number | null }
  | { state: 'found'; found: FoundList[]; network: boolean }
  | { state: 'failed'; message: ShownSentence }

/** Looks for printers on this computer, and in its network only when asked to: that causes traffic. */
function useSearch(): { search: Search; start(network: boolean): void; stop(): void } {
  const [search, setSearch] = useState<Search>({ state: 'idle' })
  const running = useRef<AbortController | null>(null)
  const before = useRef<Search>(search)
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
      before.current = search.state === 'found' ? search : { state: 'idle' }
      setSearch({ state: 'searching', seconds: network ? 0 : null })
      void run(network, running.current)
    },
    stop() {
      running.current?.abort()
      setSearch(before.current)
    },
  }
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

function Searching({ search, onStop }: { search: Search; onStop(): void }) {
  if (search.state !== 'searching') return null
  const { seconds } = search
  return (
    <p aria-live="polite">
      <progress aria-label="Búsqueda de impresoras" max={SEARCH_SECONDS} value={seconds ?? undefined} />{' '}
      {seconds === null ? 'Buscando en este computador…' : `Buscando en la red, hasta ${SEARCH_SECONDS} s…`}{' '}
      <Act word="Dejar de buscar" onClick={onStop} />
    </p>
  )
}

interface FinderProps {
  typed: PageState['typed']
  onPick(subject: FormSubject): void
}

function Finder({ typed, onPick }: FinderProps) {
  const { search, start, stop } = useSearch()
  useEffect(() => start(false), [])
  const isSearching = search.state === 'searching'
  const isNext = search.state === 'found' && !search.network && isNothing(search.found)
  return (
    <section class="card" aria-label="Buscar impresoras">
      <h3>Agregar una impresora</h3>
      <p class="buttons">
        <Act word="Buscar otra vez" busy={isSearching} onClick={() => start(false)} />
        <Act word="Buscar también en la red" main={isNext} busy={isSearching} onClick={() => start(true)} />
        <Act
          word="Escribir la dirección"
          onClick={() => onPick({ type: 'typed', kind: 'network', fields: typed.network })}
        />
      </p>
      <Searching search={search} onStop={stop} />
      {search.state === 'failed' && <SentenceLine message={search.message} />}
      {search.state === 'found' && (
        <Results lists={search.found} network={search.network} onPick={(found) => onPick({ type: 'found', found })} />
      )}
      <details>
        <summary>Avanzado: puerto serial</summary>
        <p>Una impresora de un puerto como COM3 o /dev/usb/lp0.</p>
        <p class="buttons">
          <Act
            word="Escribir el puerto"
            onClick={() => onPick({ type: 'typed', kind: 'device', fields: typed.device })}
          />
        </p>
      </details>
    </section>
  )
}

/** Step 1: the printers that are set, and a new one. */
export function PrinterStep({ state }: { state: PageState }) {
  const names = state.printers.map(({ name }) => name)
  const edit = (subject: FormSubject) => show({ draft: draftOf(subject, names) })
  if (view.draft) return <PrinterForm draft={view.draft} />
  return (
    <>
      <StepTitle>{state.printers.length === 0 ? '¿Por cuál impresora salen los pedidos?' : 'Sus impresoras'}</StepTitle>
      <ul class="printers">
        {state.printers.map((printer) => (
          <SetPrinter
            key={printer.id}
            printer={printer}
            others={state.printers.filter(({ id }) => id !== printer.id)}
            onChange={() => edit({ type: 'set', printer })}
          />
        ))}
      </ul>
      {view.adding || state.printers.length === 0 ? (
        <Finder typed={state.typed} onPick={edit} />
      ) : (
        <p class="buttons">
          <Act word="Agregar otra impresora" onClick={addAnother} />
        </p>
      )}
    </>
  )
}
