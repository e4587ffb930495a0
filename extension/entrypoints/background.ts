import { browser } from 'wxt/browser'
import { defineBackground } from 'wxt/utils/define-background'
import { createWorker } from '../background/create-worker'
import { frameAdmission, isFrameMessage } from '../background/frame-admission'
import { ensureAlarm, injectIntoOpenPages, isPollAlarm } from '../background/keep-alive'
import { openPage, openPanel, showOrders, showSetUp } from '../background/own-pages'
import { retryUntilDone, startWorker } from '../background/start-worker'
import { noteUpdate, reopenPages } from '../background/update-when-quiet'
import { PORT_NAME } from '../messaging/messages'
import { panelConnection } from '../messaging/panel-connection'
import { readSettings } from '../settings/store'
import { tabKey } from '../ui/stored'

const complain = (what: string) => (error: unknown) => console.error(what, error)

/** Listeners are registered at once, so that no event that woke the worker is missed; each waits for the same worker. */
export default defineBackground(() => {
  // Chrome ends the process without notice: nothing here is ever told to end.
  const { signal } = new AbortController()
  // A token in storage.local must not be readable from the content script's context.
  const closeStorage = () => browser.storage.local.setAccessLevel({ accessLevel: 'TRUSTED_CONTEXTS' })
  retryUntilDone(closeStorage, signal, complain('the storage could not be closed to content scripts'))
  retryUntilDone(ensureAlarm, signal, complain('the alarm could not be set'))
  reopenPages().catch(complain('the pages could not be opened again'))
  const worker = startWorker(createWorker, signal, complain('unforeseen'))

  // Not `self.origin` or `getURL`, which may have the changing address of the frame's page.
  const ownOrigin = `chrome-extension://${browser.runtime.id}`
  const admit = frameAdmission(ownOrigin, async () => (await readSettings()).settings.hostPage)

  browser.runtime.onConnect.addListener((port) => {
    // Only pages of our own: what runs in tomapedidos, our content script included, cannot act or read orders.
    if (port.sender?.origin !== ownOrigin) port.disconnect()
    else if (port.name === PORT_NAME) worker.connect(panelConnection(port))
  })
  browser.runtime.onMessage.addListener((message: unknown, sender, answer) => {
    if (!isFrameMessage(message)) return
    admit(message, sender).then(answer, (error: unknown) => {
      complain('a frame could not be admitted')(error)
      answer(null)
    })
    return true // it is answered later
  })
  browser.tabs.onRemoved.addListener((tabId) => {
    browser.storage.session.remove(tabKey(tabId)).catch(complain('what a closed tab remembered could not be removed'))
  })
  browser.alarms.onAlarm.addListener((alarm) => {
    if (isPollAlarm(alarm.name)) worker.wake()
  })
  browser.runtime.onInstalled.addListener(({ reason }) => {
    injectIntoOpenPages().catch(complain('the open pages have no content script'))
    if (reason === 'install') showSetUp().catch(complain('Configuración could not be opened'))
  })
  // With a listener Chrome leaves the moment to us, until the browser's next start.
  browser.runtime.onUpdateAvailable.addListener(({ version }) => {
    noteUpdate(version).catch(complain('the update is left to the next start'))
  })
  browser.runtime.onStartup.addListener(() => worker.wake())
  browser.notifications.onClicked.addListener((id) => {
    browser.notifications.clear(id).catch(complain('a notification could not be cleared'))
    showOrders().catch(complain('the orders could not be shown'))
  })
  // Only the notification about orders that wait unaccepted for longer than set has a button.
  browser.notifications.onButtonClicked.addListener(() => worker.tellOwner())
  browser.commands.onCommand.addListener(() => {
    openPanel().catch(complain('the shortcut could not open the panel'))
  })
  browser.action.onClicked.addListener(() => {
    openPage('orders').catch(complain('the orders could not be opened'))
  })
})
