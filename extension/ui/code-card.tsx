import type { Explanation } from '@shared/explanations/explanation'
import { isPageCode, type PageCode, pageExplanations } from '@shared/explanations/page-explanations'
import type { MessageCode } from '@shared/messages'
import type { Sentence } from '@shared/messages/sentence'
import { render } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { helpAt } from '../settings/places'
import styles from './code-card.module.css'
import { ExplainedText } from './explained-text'
import { PlaceLink } from './place-link'

function Explained({ code, onCode, onPlace }: { code: PageCode; onCode(code: PageCode): void; onPlace(): void }) {
  const { means, cure, place }: Explanation = pageExplanations[code]
  return (
    <>
      <h3>Qué pasa</h3>
      <p>
        <ExplainedText text={means} onCode={onCode} />
      </p>
      <h3>Qué hacer</h3>
      <p>
        <ExplainedText text={cure} onCode={onCode} />
      </p>
      <p class="buttons">
        {place && <PlaceLink place={place} onOpened={onPlace} />}
        <a class="button" href={helpAt(code)} target="_blank" rel="noopener" onClick={onPlace}>
          Todos los códigos
        </a>
      </p>
    </>
  )
}

/** Over everything of this page until it is closed; the focus returns to where it was. */
function CodeCard({ code, sentence, onClosed }: { code: MessageCode; sentence: Sentence | null; onClosed(): void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  /** A further code, pressed in the text of this one. */
  const [next, setNext] = useState<PageCode | null>(null)
  useEffect(() => dialog.current?.showModal(), [])
  const close = () => dialog.current?.close()
  const shown = next ?? code
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: -- Escape closes a dialog by itself
    <dialog
      ref={dialog}
      class={styles.card}
      aria-label={`Código ${shown}`}
      onClose={onClosed}
      onClick={(event) => event.target === dialog.current && close()}
    >
      <div class={styles.inside}>
        <header class={styles.head}>
          <h2>{shown}</h2>
          <button type="button" onClick={close}>
            Cerrar
          </button>
        </header>
        {next === null && sentence !== null && (
          <p>
            <b>{sentence.text}</b> {sentence.action}
          </p>
        )}
        {isPageCode(shown) ? (
          <Explained code={shown} onCode={setNext} onPlace={close} />
        ) : (
          <p>Llame a soporte y dígale este código.</p>
        )}
      </div>
    </dialog>
  )
}

/** Shows a code with its meaning and its cure; `sentence`: what the screen says beside the code. */
export function showCode(code: MessageCode, sentence: Sentence | null): void {
  const root = document.createElement('div')
  document.body.append(root)
  const onClosed = () => {
    render(null, root)
    root.remove()
  }
  render(<CodeCard code={code} sentence={sentence} onClosed={onClosed} />, root)
}
