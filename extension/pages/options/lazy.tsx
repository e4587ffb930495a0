import { signal } from '@preact/signals'
import { say } from '@shared/messages'
import type { ComponentType, FunctionComponent } from 'preact'
import { useEffect } from 'preact/hooks'
import { SentenceLine } from '../../ui/sentence'
import styles from './options.module.css'

type Loading<P> = { state: 'loading' } | { state: 'failed' } | { state: 'loaded'; Loaded: ComponentType<P> }

/**
 * A component whose module is loaded when it is first shown: «Cargando…» until then, and where it does not load, a
 * sentence and a button that asks for it again (a browser keeps no failed module). Loaded once, it is shown at once.
 */
export function lazy<P extends object>(load: () => Promise<ComponentType<P>>): FunctionComponent<P> {
  const loading = signal<Loading<P>>({ state: 'loading' })

  async function start(): Promise<void> {
    loading.value = { state: 'loading' }
    try {
      loading.value = { state: 'loaded', Loaded: await load() }
    } catch (error) {
      console.error('a step of the set-up did not load', error)
      loading.value = { state: 'failed' }
    }
  }

  return function Lazy(props: P) {
    useEffect(() => {
      if (loading.peek().state !== 'loaded') void start()
    }, [])
    const now = loading.value
    if (now.state === 'loaded') return <now.Loaded {...props} />
    if (now.state === 'loading')
      return (
        <p class="faint" role="status">
          Cargando…
        </p>
      )
    return (
      <section class={`card ${styles.column}`}>
        <SentenceLine message={say('C-95')} alert />
        <button type="button" onClick={() => void start()}>
          Cargar otra vez
        </button>
      </section>
    )
  }
}
