import { say } from '@shared/messages'
import { SentenceLine } from '../../../ui/sentence'
import styles from '../log.module.css'

interface PersonalDataProps {
  label: string
  ticked: boolean
  onTick(ticked: boolean): void
}

/** Personal data leaves only with this tick, which says what it means. */
export function PersonalData({ label, ticked, onTick }: PersonalDataProps) {
  return (
    <>
      <label class={styles.tick}>
        <input type="checkbox" checked={ticked} onChange={(event) => onTick(event.currentTarget.checked)} />
        {label}
      </label>
      {ticked && <SentenceLine message={say('S-25')} />}
    </>
  )
}
