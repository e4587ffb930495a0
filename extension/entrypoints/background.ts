import { browser } from 'wxt/browser'
import { defineBackground } from 'wxt/utils/define-background'
import { PORT_NAME } from '../panel-port/messages'
import { panelConnection } from '../panel-port/panel-connection'
import { createWorker } from '../worker/create-worker'
import { ensureAlarm, injectIntoOpenPages, isPollAlarm, openOrders, showOrders } from '../worker/life'

/** Listeners are registered at once, so that no event that woke the worker is missed; each waits for the same worker. */
export default defineBackground(() => {
  // A token in storage.local must not be readable from the content script's context.
  const ready = browser.storage.local
    .setAccessLevel({ accessLevel: 'TRUSTED_CONTEXTS' })
    .then(ensureAlarm)
    .then(createWorker)

  browser.runtime.onConnect.addListener((port) => {
    if (port.name !== PORT_NAME) return
    const connection = panelConnection(port)
    void ready.then((worker) => worker.connect(connection))
  })
  browser.alarms.onAlarm.addListener((alarm) => {
    if (isPollAlarm(alarm.name)) void ready.then((worker) => worker.wake())
  })
  browser.runtime.onInstalled.addListener(() => void injectIntoOpenPages())
  browser.runtime.onStartup.addListener(() => void ready.then((worker) => worker.wake()))
  browser.notifications.onClicked.addListener((id) => {
    void browser.notifications.clear(id)
    void showOrders()
  })
  browser.action.onClicked.addListener(() => void openOrders())
})
