import { type Message, say } from '@shared/messages'
import { useContext } from 'preact/hooks'
import { OptionsServicesContext } from './options-services'

export interface Lock {
  disabled: boolean
  /** «Lo fija su empresa», beside the field; undefined: it is free. */
  hint: string | undefined
}

const text = ({ text: words }: Message): string => words

/** Whether the company's policy has set this path of the settings, so that it cannot be changed here. */
export function useLock(path: string): Lock {
  const locked = useContext(OptionsServicesContext)?.locked.value ?? []
  const disabled = locked.includes(path)
  return { disabled, hint: disabled ? text(say('C-42')) : undefined }
}
