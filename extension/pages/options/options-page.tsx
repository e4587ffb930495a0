import { say } from '@shared/messages'
import type { FunctionComponent } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { type Section, STEPS, sectionTitle } from '../../settings/sections'
import type { PinLock } from '../../setup/pin'
import { isUntouched, type StepFacts, stepsDone } from '../../setup/steps-done'
import { CodeLink } from '../../ui/code-link'
import { SentenceLine } from '../../ui/sentence'
import { lazy } from './lazy'
import styles from './options.module.css'
import { SetUpContext, type SetUpPage } from './set-up-context'
import { StepFlowContext } from './step-flow'
import { StepList } from './step-list'
import { PinGate } from './steps/pin/pin-gate'
import { TillStrip } from './till-strip'
import { type Route, useRoute } from './use-route'

interface SectionProps {
  facts: StepFacts
  pinLock: PinLock
}

/** What belongs to each address of the page; the page itself is there before any of it is loaded. */
const BODIES: Record<Section, FunctionComponent<SectionProps>> = {
  inicio: lazy(async () => (await import('./steps/welcome/welcome')).Welcome),
  justo: lazy(async () => (await import('./steps/justo/justo-step')).JustoStep),
  programa: lazy(async () => (await import('./steps/program/program-step')).ProgramStep),
  impresoras: lazy(async () => (await import('./steps/printers/printers-step')).PrintersStep),
  estaciones: lazy(async () => (await import('./steps/stations/stations-step')).StationsStep),
  documentos: lazy(async () => (await import('./steps/documents/documents-step')).DocumentsStep),
  mesas: lazy(async () => (await import('./steps/tables/tables-step')).TablesStep),
  avisos: lazy(async () => (await import('./steps/alerts/alerts-step')).AlertsStep),
  final: lazy(async () => (await import('./steps/final/final-step')).FinalStep),
  palabras: lazy(async () => (await import('./steps/words/words-section')).WordsSection),
  cambiar: lazy(async () => (await import('./steps/move/move-section')).MoveSection),
  copia: lazy(async () => (await import('./steps/copy/copy-section')).CopySection),
  pin: lazy(async () => (await import('./steps/pin/pin-section')).PinSection),
}

function SectionBody({ section, ...props }: SectionProps & { section: Section }) {
  const Body = BODIES[section]
  return <Body {...props} />
}

interface LeaveQuestionProps {
  /** The step that holds what is not saved. */
  step: string
  onStay(): void
  onLeave(): void
}

/** Asked before typing is lost. Shown above the step, which keeps what was typed. */
function LeaveQuestion({ step, onStay, onLeave }: LeaveQuestionProps) {
  const stay = useRef<HTMLButtonElement>(null)
  useEffect(() => stay.current?.focus(), [])
  const message = say('C-40', { step })
  return (
    <section
      class={`card ${styles.column} ${styles.leave}`}
      role="alertdialog"
      aria-label={message.text}
      data-code={message.code}
    >
      <p>
        <b>{message.text}</b> {message.action} <CodeLink message={message} />
      </p>
      <p class="buttons">
        <button type="button" class="main" ref={stay} onClick={onStay}>
          Seguir aquí
        </button>
        <button type="button" class="danger" onClick={onLeave}>
          Salir sin guardar
        </button>
      </p>
    </section>
  )
}

/** A change of step moves the focus to its title; the first one leaves the focus where it is. */
function useTitleFocus(shown: Section) {
  const title = useRef<HTMLHeadingElement>(null)
  const before = useRef(shown)
  useEffect(() => {
    if (before.current !== shown) title.current?.focus()
    before.current = shown
  }, [shown])
  return title
}

function Open({ route, facts, pinLock }: { route: Route; facts: StepFacts; pinLock: PinLock }) {
  const { shown, wanted, stay, leave } = route
  const title = useTitleFocus(shown)
  const isLocked = pinLock.state.value !== 'open'
  const states = stepsDone(facts)
  const isTooEarly = shown !== 'justo' && shown in states && states.justo === 'missing'
  return (
    <section class={styles.step} aria-labelledby="open-step">
      <h2 id="open-step" ref={title} tabIndex={-1}>
        {sectionTitle(shown)}
      </h2>
      {wanted !== null && <LeaveQuestion step={sectionTitle(shown)} onStay={stay} onLeave={leave} />}
      {pinLock.state.value === 'locked' && <PinGate pinLock={pinLock} />}
      {pinLock.isForgotten.value && shown !== 'pin' && (
        <p class="right" role="status">
          El PIN se quitó. Si el local quiere uno, <a href="#pin">ponga otro</a>.
        </p>
      )}
      {isTooEarly && (
        <p class={styles.first}>
          Primero el paso 1, <a href="#justo">Justo</a>: sin la clave y el punto de venta ningún paso queda hecho.
        </p>
      )}
      {!isLocked && <SectionBody key={shown} section={shown} facts={facts} pinLock={pinLock} />}
    </section>
  )
}

/** «Configuración»: eight steps, one open at a time, each saved by itself, whole or not at all. */
export function OptionsPage({ setUp, pinLock }: { setUp: SetUpPage; pinLock: PinLock }) {
  const facts = {
    settings: setUp.settings.value,
    bridge: setUp.bridge.value,
    status: setUp.status.value,
    skewMs: setUp.skewMs.value,
    stores: setUp.stores.value,
  }
  const first = STEPS.find(({ id }) => stepsDone({ ...facts, seen: new Set() })[id] === 'missing')
  const route = useRoute(isUntouched(facts) ? 'inicio' : (first?.id ?? 'justo'))
  const all: StepFacts = { ...facts, seen: route.seen }
  const { storeName, active } = setUp.settings.value
  const showsTill = active || route.shown === 'final'
  return (
    <SetUpContext.Provider value={setUp}>
      <StepFlowContext.Provider value={route.flow}>
        <div class={styles.page}>
          <header>
            <div class="row">
              <h1>Configuración de Justo{storeName !== '' && ` · ${storeName}`}</h1>
              <span class="spring" />
              {showsTill && (
                <a class="button" href="/check.html" target="_blank" rel="noreferrer">
                  ¿Todo bien?
                </a>
              )}
            </div>
            {setUp.complaints.value.map((message) => (
              <SentenceLine key={message.code} message={message} />
            ))}
            {showsTill && <TillStrip />}
          </header>
          <StepList states={stepsDone(all)} shown={route.shown} />
          <Open route={route} facts={all} pinLock={pinLock} />
        </div>
      </StepFlowContext.Provider>
    </SetUpContext.Provider>
  )
}
