import { formatClock } from '@shared/dates'
import { say } from '@shared/messages'
import { useState } from 'preact/hooks'
import { versionNotice } from '../../bridge-client/program-age'
import { CopyButton } from '../../ui/copy-button'
import { Icon } from '../../ui/icon'
import { MessageWords, QuietLine, SentenceLine } from '../../ui/sentence'
import { ToneIcon } from '../../ui/tone-icon'
import { useAttempt } from '../../ui/use-attempt'
import { WorkButton } from '../../ui/work-button'
import styles from './check.module.css'
import { type CheckLine, checkLines, checkText, stateWord, summary } from './check-lines'
import { answerOf, type CheckSource, type CheckState, useCheck } from './use-check'

interface SoundTrialProps {
  source: CheckSource
  check: CheckState
}

/** That a loudspeaker is on can only be heard. */
function SoundTrial({ source, check }: SoundTrialProps) {
  const [played, setPlayed] = useState(false)
  const { attempt: play, failureLine } = useAttempt(async () => {
    const why = await source.ask({ type: 'try-sound' })
    setPlayed(why === null)
    return why && say('C-99')
  })
  const answer = async (heard: boolean) => {
    await source.ask({ type: 'opening', act: { do: 'heard', heard } })
    setPlayed(false)
    check.askAgain('sound')
  }
  return (
    <>
      <WorkButton work={play}>
        <Icon name="loudspeaker" /> Probar el sonido
      </WorkButton>
      {failureLine}
      {played && (
        <>
          <b>¿Se oyó?</b>
          <WorkButton class="main" work={() => answer(true)}>
            Sí, se oyó
          </WorkButton>
          <WorkButton work={() => answer(false)}>No se oyó</WorkButton>
        </>
      )}
    </>
  )
}

/** The button to where its cure is, in another tab: back here, everything is asked again. */
function Place({ line: { tone, place } }: { line: CheckLine }) {
  if (tone === 'good' || place === null) return null
  return (
    <a class="button" href={place.url} target="_blank" rel="noreferrer">
      {place.label}
    </a>
  )
}

function Line({ line, source, check }: { line: CheckLine } & SoundTrialProps) {
  const { name, word, tone, message, isAsking } = line
  const look = isAsking ? 'faint' : `tone-${tone}`
  return (
    <li class={styles.line} data-check={line.check} data-tone={isAsking ? 'asking' : tone}>
      <span class={`${styles.state} ${look}`}>
        <ToneIcon tone={tone} /> {stateWord(line)}
      </span>
      <div class={styles.what}>
        <p>
          <b>{name}</b> {message?.text.includes(word) ? '' : word}
        </p>
        {message && (
          <p data-code={message.code}>
            <MessageWords message={message} />
          </p>
        )}
      </div>
      {!isAsking && (
        <span class="buttons">
          {line.check === 'sound' && tone !== 'good' && <SoundTrial source={source} check={check} />}
          <Place line={line} />
        </span>
      )}
    </li>
  )
}

/** «¿Todo bien?»: everything that orders and papers need, asked anew; each answer is shown as it comes. */
export function CheckPage({ source, version }: { source: CheckSource; version: string }) {
  const check = useCheck(source)
  const lines = checkLines(check.answers, source.now())
  const { text, tone } = summary(lines)
  const program = answerOf(check.answers, ['program'])
  const shop = typeof program === 'object' ? program : null
  const versions = `Extensión ${version} · programa de impresión ${shop?.bridgeVersion ?? '—'}`
  return (
    <div class={styles.page}>
      <header class="row">
        <h1>¿Todo bien?</h1>
        <span class="spring" />
        <CopyButton
          label="Copiar para soporte"
          text={() => checkText(lines, { shop: shop?.storeName ?? '', versions, at: check.at })}
        />
        <button type="button" class="main" onClick={check.again}>
          Revisar otra vez
        </button>
      </header>
      <p class={`${styles.summary} tone-${tone}`} role="status" data-summary={tone}>
        <ToneIcon tone={tone} /> {text}
      </p>
      {check.notStarted && <SentenceLine message={check.notStarted} alert />}
      <ul class={`card ${styles.lines}`}>
        {lines.map((line) => (
          <Line
            key={`${line.check} ${line.printer ?? line.message?.about ?? ''} ${line.message?.code ?? ''}`}
            line={line}
            source={source}
            check={check}
          />
        ))}
      </ul>
      <QuietLine message={versionNotice(shop?.bridgeVersion ?? null, 'vea de dónde en Configuración')} />
      <p class="faint">
        Revisado a las {formatClock(check.at)}. {versions}.
      </p>
    </div>
  )
}
