import { say } from '@shared/messages'
import { useContext } from 'preact/hooks'
import { OptionsServicesContext } from './options-services'

export interface Lock {
  disabled: boolean
  /** «Lo fija su empresa», beside the field; undefined: it is free. */
  hint: string | undefined
}

/** Whether the company's policy has set this path of the settings, so that it cannot be changed here. */
export function useLock(path: string): Lock {
  const disabled = useContext(OptionsServicesContext)?.locked.value.includes(path) ?? false
  return { disabled, hint: disabled ? say('C-42').text : undefined }
}
