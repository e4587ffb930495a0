import { render } from 'preact'
import { Page } from './page'
import { SentenceLine } from './parts'
import { onChange, start, view } from './view'
import './page.css'

function App() {
  const { state, trouble, ended } = view
  const message = ended ?? (state === null ? trouble : null)
  if (message === null) return state === null ? <p aria-live="polite">Abriendo…</p> : <Page state={state} />
  return (
    <>
      <h1>Programa de impresión de Justo</h1>
      <SentenceLine message={message} />
    </>
  )
}

const root = document.getElementById('page')
if (root) {
  onChange(() => render(<App />, root))
  // A second address that is opened in this tab differs only behind the #: the browser loads nothing.
  window.addEventListener('hashchange', () => location.hash !== '' && void start())
  void start()
}
