import { say } from '@shared/messages'
import type { BridgeSettings } from '@shared/settings/bridge'
import type { ComponentChildren } from 'preact'
import { useRef } from 'preact/hooks'
import type { BridgeSide } from '../../setup/set-up'
import { SentenceLine } from '../../ui/sentence'
import { WorkButton } from '../../ui/work-button'
import styles from './options.module.css'
import { useSetUp } from './set-up-context'

function WhyNot({ side }: { side: BridgeSide }) {
  const setUp = useSetUp()
  if (side.state === 'there') return null
  if (side.state === 'asking') return <p class="faint">Preguntando al programa de impresión…</p>
  return (
    <section class={`card ${styles.column}`}>
      <SentenceLine message={side.state === 'away' ? side.message : say('C-90')} alert />
      {side.state === 'away' && <p>Esto se guarda en el programa de impresión: aquí se ve cuando él conteste.</p>}
      <p class="buttons">
        <WorkButton work={() => setUp.reload()}>Buscar otra vez</WorkButton>
        <a href="#programa">Ir al paso «Programa de impresión»</a>
      </p>
    </section>
  )
}

/**
 * A step of the printing program's settings: while it is away, why, and a way to ask again. One that goes away in the
 * middle discards nothing that was typed.
 */
export function BridgeNeeded({ children }: { children(settings: BridgeSettings): ComponentChildren }) {
  const side = useSetUp().bridge.value
  const known = useRef<BridgeSettings | null>(null)
  if (side.state === 'there') known.current = side.settings
  if (side.state === 'unpaired') known.current = null
  return (
    <>
      <WhyNot side={side} />
      {known.current && children(known.current)}
    </>
  )
}
