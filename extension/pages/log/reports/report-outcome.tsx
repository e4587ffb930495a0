import { SentenceLine } from '../../../ui/sentence'
import type { ReportOutcome } from './use-report'

/** How the request for a table ended, read aloud as it appears. */
export function ReportOutcomeLine({ outcome: { saved, trouble } }: { outcome: ReportOutcome }) {
  return (
    <div role="status">
      {trouble && <SentenceLine message={trouble} />}
      {saved && (
        <p class="right" data-code={saved.code}>
          {saved.text}
        </p>
      )}
    </div>
  )
}
