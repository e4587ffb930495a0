import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { createTyping } from '../host-page/type-into-field'

/** Injected by the frame with the first text that is typed (panel/frame/type-in-page.ts): pages carry it only then. */
export default defineUnlistedScript(() => {
  const fields = globalThis.justoFields
  if (fields) fields.typing ??= createTyping(fields)
})
