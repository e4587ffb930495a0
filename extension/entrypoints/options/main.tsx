import { signal } from '@preact/signals'
import { render } from 'preact'
import { createSetUpClient } from '../../bridge-client/set-up-client'
import { openOptionsServices } from '../../pages/options/open-options-services'
import { OptionsPage } from '../../pages/options/options-page'
import { endBackOff } from '../../polling/poll-state'
import { readSettings, watchSettings, writeSettings } from '../../settings/store'
import { createPinLock } from '../../setup/pin'
import { createSetUp } from '../../setup/set-up'

/** The page opens at the first step that is missing, which the printing program knows: a closed one says so at once. */
const ANSWER_MS = 400

const life = new AbortController()
const reading = signal(await readSettings())
const setUp = createSetUp({
  initial: reading.value.settings,
  write: writeSettings,
  clientFor: ({ url, token }) => createSetUpClient({ fetch: (...call) => fetch(...call), url, token }),
  watch: (listener) =>
    watchSettings((next) => {
      reading.value = next
      listener(next.settings)
    }, life.signal),
  saved: () => void endBackOff(),
})
await Promise.race([setUp.reload(), new Promise((resolve) => setTimeout(resolve, ANSWER_MS))])
const pinLock = createPinLock()
const services = await openOptionsServices(setUp, reading, life.signal)
const page = { ...setUp, ...services }

const root = document.getElementById('root')
if (root) render(<OptionsPage setUp={page} pinLock={pinLock} />, root)
