import { isPageCode, type PageCode } from '@shared/explanations/page-explanations'
import type { ComponentChildren } from 'preact'

const MARKS = /(`[^`]+`|\b_[^_]+_|\b[A-Z]-\d{2,3}\b)/

interface ExplainedTextProps {
  text: string
  /** A code in the text. */
  onCode(code: PageCode): void
}

/** A text of an explanation: what is typed, words of Windows or Chrome, and other codes, which can be pressed. */
export function ExplainedText({ text, onCode }: ExplainedTextProps) {
  return text.split(MARKS).map((part): ComponentChildren => {
    if (part.startsWith('`')) return <code>{part.slice(1, -1)}</code>
    if (part.startsWith('_')) return <em>{part.slice(1, -1)}</em>
    if (!isPageCode(part)) return part
    return (
      <a
        href={`#${part}`}
        onClick={(event) => {
          event.preventDefault()
          onCode(part)
        }}
      >
        {part}
      </a>
    )
  })
}
