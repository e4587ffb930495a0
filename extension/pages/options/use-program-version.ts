import { useEffect, useState } from 'preact/hooks'
import { useSetUp } from './set-up-context'

/** The printing program's version; null: not known yet. It is asked once a pairing: it changes with an update, which starts the program again. */
export function useProgramVersion(): string | null {
  const setUp = useSetUp()
  const { state } = setUp.bridge.value
  const { token } = setUp.settings.value.bridge
  const [version, setVersion] = useState<string | null>(null)
  useEffect(() => {
    if (state !== 'there') return
    const life = new AbortController()
    void setUp
      .client()
      ?.version()
      .then((answer) => !life.signal.aborted && setVersion(answer.ok ? answer.data.version : null))
    return () => life.abort()
  }, [setUp, state, token])
  return version
}
