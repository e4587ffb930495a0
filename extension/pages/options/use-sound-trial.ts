import { type Message, say } from '@shared/messages'
import { useState } from 'preact/hooks'
import { useOptionsServices } from './options-services'

export interface SoundTrial {
  /** The last attempt was played. Whether it was heard cannot be measured. */
  played: boolean
  /** Why the last attempt was not played. */
  failure: Message | null
  play(): Promise<void>
}

/** «Probar el sonido»: plays the call of a waiting order, as it will ring. */
export function useSoundTrial(): SoundTrial {
  const { playSound } = useOptionsServices()
  const [result, setResult] = useState<Pick<SoundTrial, 'played' | 'failure'>>({ played: false, failure: null })
  const play = async () => {
    try {
      await playSound()
      setResult({ played: true, failure: null })
    } catch (error) {
      console.error('the sound could not be played', error)
      setResult({ played: false, failure: say('C-99') })
    }
  }
  return { ...result, play }
}
