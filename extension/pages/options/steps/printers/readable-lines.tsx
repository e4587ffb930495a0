import { toCodePage } from '@shared/layout/code-page'
import type { PrinterSettings } from '@shared/settings/bridge'
import { CODE_PAGE_SAMPLE, type CodePageCandidate, candidatesWith } from '@shared/tickets/test-page'

interface ReadableLinesProps {
  printer: PrinterSettings
  disabled: boolean
  /** One was tapped since the test was printed. */
  answered: boolean
  onPick(candidate: CodePageCandidate): void
}

/** The test page's lines as printed: the one that reads right there is the printer's own page. */
export function ReadableLines({ printer, disabled, answered, onPick }: ReadableLinesProps) {
  const own = { page: printer.codePage, number: printer.codePageNumber }
  return (
    <fieldset class="readable">
      <legend>Toque la fila que en el papel se lee bien</legend>
      {candidatesWith(own).map((candidate) => {
        const isOwn = candidate.page === own.page && candidate.number === own.number
        return (
          <button
            key={`${candidate.page} ${candidate.number}`}
            type="button"
            disabled={disabled}
            aria-pressed={answered && isOwn}
            onClick={() => onPick(candidate)}
          >
            <b>
              {candidate.page} {candidate.number}
            </b>
            <span>{toCodePage(CODE_PAGE_SAMPLE, candidate.page)}</span>
          </button>
        )
      })}
      <p class="faint">Si se leen bien varias, la primera. El nombre de cada fila está encima de ella.</p>
    </fieldset>
  )
}
