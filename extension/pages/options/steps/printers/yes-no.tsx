interface YesNoProps {
  question: string
  /** The present answer; null: none yet. */
  answer: boolean | null
  disabled: boolean
  /** What follows from the answer. */
  hint?: string
  onAnswer(answer: boolean): void
}

/** One question about the paper in the hand. */
export function YesNo({ question, answer, disabled, hint, onAnswer }: YesNoProps) {
  return (
    <fieldset class="yes-no">
      <legend>{question}</legend>
      {[true, false].map((value) => (
        <button
          key={String(value)}
          type="button"
          disabled={disabled}
          aria-pressed={answer === value}
          onClick={() => onAnswer(value)}
        >
          {value ? 'Sí' : 'No'}
        </button>
      ))}
      {hint && <span class="faint">{hint}</span>}
    </fieldset>
  )
}
