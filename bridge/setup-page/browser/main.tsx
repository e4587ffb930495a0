import { setupPageSentences } from '@shared/messages/setup-page'
import { render } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { PageState } from '../page-state'
import { call, hasSession, openSession, type ShownSentence, takeKey } from './call'
import { Page, type StepId } from './page'
import { SentenceLine } from './parts'
import './page.css'

/** Milliseconds between two looks at the bridge, while the page can be seen. */
const EVERY_MS = 1_000

type Opening = { state: 'opening' } | { state: 'refused'; message: ShownSentence } | { state: 'open'; forCode: boolean }

interface Shown {
  state: PageState | null
  trouble: ShownSentence | null
  /** The session is over. */
  ended: ShownSentence | null
}

const NOTHING: Shown = { state: null, trouble: null, ended: null }

/** The bridge's state, asked every second. */
function useBridgeState(opening: Opening) {
  const [shown, setShown] = useState<Shown>(NOTHING)
  const test = useRef<string | null>(null)
  const look = async () => {
    const query = test.current === null ? '' : `?prueba=${encodeURIComponent(test.current)}`
    const answer = await call<PageState>(`/estado${query}`)
    setShown((before) => {
      if (answer.ok) return { state: answer.data, trouble: null, ended: null }
      if (answer.ended) return { ...before, ended: answer.message }
      return { ...before, trouble: answer.message }
    })
  }
  const isOver = shown.ended !== null
  useEffect(() => setShown(NOTHING), [opening])
  useEffect(() => {
    if (opening.state !== 'open' || isOver) return
    void look()
    const timer = setInterval(() => {
      if (!document.hidden) void look()
    }, EVERY_MS)
    return () => clearInterval(timer)
  }, [opening, isOver])
  return {
    shown,
    look: () => void look(),
    follow(key: string | null) {
      test.current = key
      void look()
    },
  }
}

/** Exchanges the key of the address for a session, or goes on with that of this tab. */
async function open(): Promise<Opening> {
  const key = takeKey()
  if (key === '') {
    if (hasSession()) return { state: 'open', forCode: false }
    return { state: 'refused', message: { ...setupPageSentences['B-84'](), code: 'B-84' } }
  }
  const opened = await openSession(key)
  if (!opened.ok) return { state: 'refused', message: opened.message }
  return { state: 'open', forCode: opened.data.step === 'pair' }
}

const Ended = ({ message }: { message: ShownSentence }) => (
  <>
    <h1>Programa de impresión de Justo</h1>
    <SentenceLine message={message} />
  </>
)

function App() {
  const [opening, setOpening] = useState<Opening>({ state: 'opening' })
  useEffect(() => {
    const start = () => {
      setOpening({ state: 'opening' })
      void open().then(setOpening)
    }
    start()
    // A second address that is opened in this tab differs only behind the #: the browser loads nothing.
    const again = () => location.hash !== '' && start()
    window.addEventListener('hashchange', again)
    return () => window.removeEventListener('hashchange', again)
  }, [])
  const { shown, look, follow } = useBridgeState(opening)
  if (opening.state === 'refused') return <Ended message={opening.message} />
  if (shown.ended) return <Ended message={shown.ended} />
  if (opening.state === 'opening' || shown.state === null)
    return shown.trouble ? <Ended message={shown.trouble} /> : <p aria-live="polite">Abriendo…</p>
  const first: StepId = opening.forCode ? 'pair' : 'printer'
  return (
    <Page
      state={shown.state}
      trouble={shown.trouble}
      first={first}
      forCode={opening.forCode}
      follow={follow}
      reload={look}
    />
  )
}

const root = document.getElementById('page')
if (root) render(<App />, root)
