import { setupPageSentences } from '@shared/messages/setup-page'
import { render } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { hasSession, openSession, type ShownSentence, takeKey } from './call'
import { Page, type StepId } from './page'
import { SentenceLine } from './parts'
import { type Opening, useBridgeState } from './use-bridge-state'
import './page.css'

/** Exchanges the key of the address for a session, or goes on with that of this tab. */
async function open(signal: AbortSignal): Promise<Opening> {
  const key = takeKey()
  if (key === '') {
    if (hasSession()) return { state: 'open', forCode: false }
    return { state: 'refused', message: { ...setupPageSentences['B-84'](), code: 'B-84' } }
  }
  const opened = await openSession(key, signal)
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
    let current: AbortController | undefined
    const start = () => {
      current?.abort()
      current = new AbortController()
      const { signal } = current
      setOpening({ state: 'opening' })
      void open(signal).then((opened) => {
        if (!signal.aborted) setOpening(opened)
      })
    }
    start()
    // A second address that is opened in this tab differs only behind the #: the browser loads nothing.
    const again = () => location.hash !== '' && start()
    window.addEventListener('hashchange', again)
    return () => window.removeEventListener('hashchange', again)
  }, [])
  const { shown, reload, follow } = useBridgeState(opening)
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
      reload={reload}
    />
  )
}

const root = document.getElementById('page')
if (root) render(<App />, root)
