import { useState } from 'preact/hooks'
import type { PageFindings } from '../page-routes'
import { Act, Light, SentenceLine, usePost } from './parts'

type Finding = PageFindings['findings'][number]

const toneOf = ({ ok, unknown }: Finding): string => (unknown ? 'plain' : ok ? 'good' : 'bad')
const WORDS: Record<string, string> = { good: 'Bien', bad: 'Mal', plain: 'No se sabe' }

/** «¿Todo bien?»: what this program can say of itself, asked anew; the rest is said in Chrome. */
export function CheckCard() {
  const [findings, setFindings] = useState<Finding[] | null>(null)
  const { busy, refused, post } = usePost()
  const ask = async () => {
    setFindings(null)
    const answer = await post<PageFindings>('/revision')
    setFindings(answer?.findings ?? null)
  }
  return (
    <section class="all" aria-label="Revisión">
      <p class="buttons">
        <Act word={busy ? 'Revisando…' : '¿Todo bien?'} busy={busy} onClick={() => void ask()} />
      </p>
      {refused && <SentenceLine message={refused.message} />}
      {findings && (
        <div class="card" role="status">
          <ul class="findings">
            {findings.map((finding) => (
              <li key={finding.message.text} data-code={finding.message.code}>
                <Light tone={toneOf(finding)} word={WORDS[toneOf(finding)] ?? ''} /> {finding.message.text}{' '}
                {finding.message.action}
              </li>
            ))}
          </ul>
          <p class="faint">
            Justo, internet, el reloj, el sonido y tomapedidos se revisan en Chrome: «Pedidos» → «⋯» → «¿Todo bien?».
          </p>
        </div>
      )}
    </section>
  )
}
