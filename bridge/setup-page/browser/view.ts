import { setupPageSentences } from '@shared/messages/setup-page'
import type { PagePrinter, PageState, PageTest } from '../page-state'
import { type Answer, call, hasSession, openSession, ownSentence, type ShownSentence, takeKey } from './call'
import type { PrinterDraft } from './printer-draft'

/** Milliseconds between an answer and the next question, while the page can be seen. */
const EVERY_MS = 1_000

export type StepId = 'printer' | 'test' | 'pair'
/** The person's answer how a test page came out. */
export type TestResult = 'well' | 'unreadable' | 'nothing'

/** What the page shows. */
type View = typeof OPENING

const OPENING = {
  /** Null: the bridge has not answered yet. */
  state: null as PageState | null,
  /** The bridge does not answer for a moment. */
  trouble: null as ShownSentence | null,
  /** The session is over, or was not opened. */
  ended: null as ShownSentence | null,
  /** The page was opened for the code. */
  forCode: false,
  step: 'printer' as StepId,
  /** The printer that is being added or changed: what is typed of it stays while another step is shown. */
  draft: null as PrinterDraft | null,
  /** A further printer is looked for. */
  adding: false,
  /** Id of the printer that is tested; null: the first one. */
  tested: null as string | null,
  /** The test page that was sent last. */
  testKey: null as string | null,
  answered: null as { key: string | null; result: TestResult } | null,
}

export let view = OPENING
let draw = () => {}

/** `act` is called after each change of the view. */
export function onChange(act: () => void): void {
  draw = act
}

export function show(change: Partial<View>): void {
  view = { ...view, ...change }
  draw()
}

let current: AbortController | undefined
let timer: ReturnType<typeof setTimeout> | undefined

/** Cancels the question before: no answer may be followed by an older one. */
function nextQuestion(): AbortSignal {
  clearTimeout(timer)
  current?.abort()
  current = new AbortController()
  return current.signal
}

function askLater(): void {
  timer = setTimeout(() => (document.hidden ? askLater() : void reload()), EVERY_MS)
}

/** Asks for the bridge's state, and again a second after each answer until the session is over. */
export async function reload(): Promise<void> {
  const signal = nextQuestion()
  const test = view.testKey === null ? '' : `?prueba=${encodeURIComponent(view.testKey)}`
  const answer = await call<PageState>(`/estado${test}`, undefined, signal)
  if (signal.aborted) return
  if (answer.ok) show({ state: answer.data, trouble: null })
  else show(answer.ended ? { ended: answer.message } : { trouble: answer.message })
  if (view.ended === null) askLater()
}

/** Exchanges the key of the address for a session, or goes on with that of this tab. */
export async function start(): Promise<void> {
  const signal = nextQuestion()
  show(OPENING)
  const key = takeKey()
  if (key !== '') {
    const opened = await openSession(key, signal)
    if (signal.aborted) return
    if (!opened.ok) return show({ ended: opened.message })
    const { step } = opened.data
    if (step === 'pair') show({ forCode: true, step })
    else if (step !== null) show({ tested: step.test, step: 'test' })
  } else if (!hasSession()) return show({ ended: ownSentence('B-84', setupPageSentences['B-84']()) })
  return reload()
}

export const testedPrinter = ({ printers }: PageState): PagePrinter | null =>
  printers.find(({ id }) => id === view.tested) ?? printers[0] ?? null

/** The test page that was sent to this printer last. */
export const testOf = ({ test }: PageState, printer: PagePrinter): PageTest | null =>
  test?.key === view.testKey && test?.printer === printer.id ? test : null

/** Shows a printer's test step. */
export function chooseTested(id: string): void {
  show({ draft: null, adding: false, tested: id, testKey: null, step: 'test' })
  void reload()
}

/** Sends a test page to a printer; what became of it is part of the state. */
export async function printTest(id: string): Promise<Answer<{ key: string }>> {
  const sent = await call<{ key: string }>(`/impresoras/${id}/prueba`, {})
  if (!sent.ok) return sent
  show({ testKey: sent.data.key })
  await reload()
  return sent
}

/** Shows the ways to find a further printer. */
export const addAnother = (): void => show({ step: 'printer', draft: null, adding: true })
