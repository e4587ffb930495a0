import { SentenceLine } from '../../ui/sentence'
import type { Answers } from './use-answers'

/** How far the answers of a card have come, and why one was not taken. */
export function CardFoot({ progress, failure }: Answers) {
  return (
    <>
      {progress !== null && progress.of > 1 && (
        <p class="faint" role="status">
          Anotando {progress.done + 1} de {progress.of}…
        </p>
      )}
      {failure && <SentenceLine message={failure} alert />}
    </>
  )
}
