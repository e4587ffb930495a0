import { SentenceLine } from '../../../ui/sentence'
import type { Told } from './use-report'

/** What came of asking for a table, read aloud as it appears. */
export function ReportTold({ told: { saved, trouble } }: { told: Told }) {
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
